// What a screen of the contact sheet is: the house it is seen in, the door it stands behind, and what is done first.
import type { Page } from '@playwright/test';
import type { DemoLinks } from '../open-demo.ts';

/** The demo's full evening; its staff and screens and nothing else; a machine that nobody has set up. */
export const houses = ['evening', 'first-morning', 'unopened'] as const;
export type HouseName = (typeof houses)[number];

/** What has befallen that house, and stays so: such shots come after the others of the same house. */
export const states = [
	...(['from-afar', 'cut-off', 'paper', 'practice', 'outage', 'address', 'clock'] as const),
	'demo-loaded'
] as const;
export type HouseState = (typeof states)[number];

export type Door =
	| ('kiosk' | 'board' | 'table' | 'host' | 'handheld' | 'till' | 'admin' | 'phone')
	/** The demo's page with all screens and the switches. */
	| 'stage'
	/** A phone on plain http. */
	| 'plain'
	/** A browser that is no device yet. */
	| 'visitor';

export interface Shot {
	name: string;
	/** Which of the house's links makes the browser that screen. */
	door: Door;
	/** The evening if left out. */
	house?: HouseName;
	state?: HouseState;
	/** Where to go then; the door's own page if left out. */
	path?: string;
	size: { width: number; height: number };
	/** The theme that its own device shows; light if left out. */
	theme?: 'light' | 'dark';
	steps?(page: Page, links: DemoLinks): Promise<void>;
}

export const portrait = { width: 1080, height: 1920 };
export const tablet = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };
export const wall = { width: 1920, height: 1080 };
