// What the hooks put beside every request.
import type { Caller } from '#protocol';
import type { App as House } from '#server/app.server.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** The fault's number in the log, short enough to read out. */
			fault?: string;
		}
		interface Locals {
			app: House;
			caller: Caller;
			language: 'en' | 'zh';
		}
	}
}

export {};
