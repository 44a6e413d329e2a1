// A guest who has just joined at the demo's kiosk, and the phone that keeps the card with its first coupon.
import type { Page } from '@playwright/test';
import {
	confirmSignUp,
	NOTICE_VERSION,
	signUp
} from '../../../src/features/members/profiles/contract.ts';
import type { DemoLinks } from '../open-demo.ts';
import { granted } from '../restaurant.ts';
import { settled } from '../settled.ts';
import { visit } from '../visit.ts';
import { at, standOf } from './states.ts';

/** Confirmed by the host; answers the path of the link that puts the card on a phone, once. */
export async function cardLink(links: DemoLinks): Promise<string> {
	const [kiosk, host] = await Promise.all([at(links, 'kiosk'), standOf(links)]);
	const guest = {
		...{ name: '', fourteenOrOlder: true, marketing: false, profileOffers: false },
		...{ language: 'en' as const, noticeVersion: NOTICE_VERSION }
	};
	const { signUpId, link = '' } = granted<typeof signUp>(await kiosk.send(signUp, guest));
	granted<typeof confirmSignUp>(await host.send(confirmSignUp, { signUpId, proof: 'guest' }));
	for (const one of [kiosk, host]) one.close();
	return new URL(link).pathname;
}

/** The page is the phone of somebody who has just put the card on it. */
export async function cardKept(page: Page, links: DemoLinks): Promise<void> {
	await visit(page, new URL(page.url()).origin + (await cardLink(links)));
	await page.locator('form button[type=submit]').click();
	await page.locator('svg').first().waitFor();
}

/** What a guest types from the phone's first coupon; the page is at the stand again afterwards. */
export async function couponOnPhone(page: Page, links: DemoLinks): Promise<string> {
	const there = page.url();
	await cardKept(page, links);
	const code = await page.locator('details code').first().textContent();
	await visit(page, there);
	await settled(page);
	return code ?? '';
}
