// What the hooks put beside every request.
import type { Caller } from '#protocol';
import type { App as House } from '#server/app.server.ts';

declare global {
	namespace App {
		interface Locals {
			app: House;
			caller: Caller;
			language: 'en' | 'zh';
		}
	}
}

export {};
