// What the hooks put beside every request.
import type { Caller } from '#protocol';
import type { House } from '#server/house.server.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** The fault's number in the log, short enough to read out. */
			fault?: string;
		}
		interface Locals {
			app: House;
			/** The device practises: the house that answers is the made-up one. */
			practice: boolean;
			caller: Caller;
			language: 'en' | 'zh';
		}
	}
}

export {};
