// The house's look: changed, undone, reset; pictures refused in words; slides; who may; the calendar dresses the screens.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller, StateOf, Topic } from '#protocol';
import { openHouseForTest, someone, type TestHouse } from '#server/testing.server.ts';
import {
	changeLook,
	orderSlides,
	removeSlide,
	resetLook,
	saveSlide,
	shownSlides,
	styleDesk,
	undoLook,
	worn,
	type Look,
	type Slide
} from './contract.ts';
import { mayKeepPictures } from './pictures.server.ts';

let house: TestHouse;
beforeEach(async () => {
	house = await openHouseForTest(Date.UTC(2026, 10, 20, 18));
});
afterEach(() => house.close());

async function seen<T extends Topic>(topic: T, caller: Caller = someone.manager) {
	await house.app.topics.settled();
	const heard = await house.app.topics.watch(
		{ topic: topic.name, params: {} },
		caller,
		() => undefined
	);
	if (!heard.ok) throw new Error(heard.code);
	return heard.value.state as StateOf<T>;
}

const manager = () => house.as(someone.manager);

async function changed(change: Partial<Look>) {
	const { look } = await seen(styleDesk);
	return manager().send(changeLook, { look: { ...look, ...change } });
}

/** A PNG of this size by its head alone; the rest is noise. */
function png(width: number, height: number, length = 200): Uint8Array {
	const bytes = new Uint8Array(length).fill(7);
	bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
	new DataView(bytes.buffer).setUint32(16, width);
	new DataView(bytes.buffer).setUint32(20, height);
	return bytes;
}

const keep = (bytes: Uint8Array, use: 'logo' | 'photo' | 'dots' = 'photo') =>
	house.app.wings.house.style.keepPicture(bytes, use, house.clock.now());

const slide = (change: Partial<Slide> = {}): Slide => ({
	...{ id: '', titleEn: 'Dumplings', titleZh: '饺子', textEn: '', textZh: '', photo: null },
	...{ from: null, to: null, weekdays: [], opens: null, closes: null, place: 0, on: true },
	...change
});

describe('the look', () => {
	it('puts nothing on a house that has not changed it', async () => {
		expect(await seen(worn, someone.kiosk)).toEqual({
			...{ vars: {}, season: null, calling: 'numbers', calls: 'voice', slides: false }
		});
	});

	it('is worn by every screen as soon as it is saved, by the first drawing too', async () => {
		expect(await changed({ accent: '#1b4d3e', calling: 'names', calls: 'text' })).toMatchObject({
			ok: true
		});
		const state = await seen(worn, someone.kiosk);
		expect(state.vars['--own-accent-light']).toBe('#1b4d3e');
		expect(state).toMatchObject({ calling: 'names', calls: 'text' });
		await expect.poll(() => house.app.wings.house.style.worn().vars).toEqual(state.vars);
	});

	it('goes back step by step, and then says that there is nothing before', async () => {
		await changed({ accent: '#111111' });
		await changed({ accent: '#222222' });
		const accents: (string | null)[] = [];
		for (let step = 0; step < 2; step++) {
			expect((await manager().send(undoLook, {})).ok).toBe(true);
			accents.push((await seen(styleDesk)).look.accent);
		}
		expect(accents).toEqual(['#111111', null]);
		expect(await manager().send(undoLook, {})).toMatchObject({ code: 'nothing-to-undo' });
	});

	it('is as on the first day after a reset, but for how parties are called; that too can be undone', async () => {
		await changed({ accent: '#111111', calling: 'names', openedOn: '05-04' });
		await manager().send(resetLook, {});
		expect((await seen(styleDesk)).look).toMatchObject({
			...{ accent: null, openedOn: null, calling: 'names' }
		});
		await manager().send(undoLook, {});
		expect((await seen(styleDesk)).look.accent).toBe('#111111');
	});

	it('refuses a picture that was never brought, and a birthday that no year has', async () => {
		const logo = `${'0'.repeat(32)}.png`;
		expect(await changed({ logo })).toMatchObject({ ok: false, code: 'unknown-picture' });
		expect(await changed({ openedOn: '04-31' })).toMatchObject({ code: 'no-such-day' });
		expect((await changed({ openedOn: '02-29' })).ok).toBe(true);
	});

	it('is the manager’s alone', async () => {
		const { look } = await seen(styleDesk);
		for (const who of [someone.kiosk, someone.host, someone.visitor, someone.phone])
			expect(await house.as(who).send(changeLook, { look })).toMatchObject({ ok: false });
	});

	it('outlives a restart', async () => {
		await changed({ seal: '#8c1d18' });
		const again = await house.again();
		expect(again.wings.house.style.worn().vars['--own-seal-light']).toBe('#8c1d18');
		await again.stop();
	});
});

describe('pictures', () => {
	it('are kept once for the same bytes, and served by a name that never changes', async () => {
		const first = await keep(png(400, 300));
		const second = await keep(png(400, 300));
		expect(first).toEqual(second);
		if (!first.ok) throw new Error('refused');
		const file = await house.app.wings.house.style.picture(first.value.name);
		expect(file?.type).toBe('image/png');
		expect(file?.body).toEqual(png(400, 300));
	});

	it.each([
		['an SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(80))],
		['a page', new TextEncoder().encode('<!doctype html><script>alert(1)</script>'.padEnd(80))],
		['nothing', new Uint8Array(0)],
		['a PNG without a size', png(0, 0)]
	])('%s is no picture, whatever it is called', async (_, bytes) => {
		expect(await keep(bytes)).toMatchObject({ ok: false, code: 'not-a-picture' });
	});

	it('too wide or too heavy are refused with the limit', async () => {
		expect(await keep(png(801, 100), 'logo')).toMatchObject({
			...{ code: 'picture-too-large', detail: { width: 800, height: 400, kilobytes: 200 } }
		});
		expect(await keep(png(800, 400, 300_000), 'logo')).toMatchObject({ code: 'picture-too-large' });
	});

	it('the logo’s dots are taken only where they are as many as they say', async () => {
		const dots = (rows: number) => Uint8Array.from([0, 16, 0, 2, ...Array<number>(rows).fill(255)]);
		expect((await keep(dots(4), 'dots')).ok).toBe(true);
		expect(await keep(dots(5), 'dots')).toMatchObject({ code: 'not-a-picture' });
	});

	it('that nothing names go after a day; one that the look names stays', async () => {
		const [named, other] = [await keep(png(10, 10)), await keep(png(20, 20))];
		if (!named.ok || !other.ok) throw new Error('refused');
		await changed({ photo: named.value.name });
		house.clock.advance(25 * 3_600_000);
		await house.app.wings.house.style.forgetPictures(house.clock.now());
		expect(await house.app.wings.house.style.picture(named.value.name)).toBeDefined();
		expect(await house.app.wings.house.style.picture(other.value.name)).toBeUndefined();
	});

	it('come from a manager at the desk and from nobody else', () => {
		expect(mayKeepPictures(someone.manager)).toBeUndefined();
		expect(mayKeepPictures(someone.kiosk)).toBe('not-allowed');
		const { staff: _, ...desk } = someone.manager;
		expect(mayKeepPictures(desk)).toBe('sign-in-needed');
	});
});

describe('the feasts', () => {
	it('dress the screens in the minute in which the service day begins, and undress them after', async () => {
		const style = house.app.wings.house.style;
		expect(style.worn().season).toBeNull();
		house.clock.set(Date.UTC(2026, 11, 24, 12));
		await house.app.parts.jobs.look();
		expect(style.worn().season).toBe('christmas');
		expect(style.worn().vars['--season']).toBe('url(/seasons/christmas.svg)');
		expect(house.told.some(({ name }) => name === 'style.look-changed')).toBe(true);
		house.clock.set(Date.UTC(2027, 1, 6, 12));
		await house.app.parts.jobs.look();
		expect(style.worn().season).toBe('spring-festival');
	});

	it('tell the desk when each comes next', async () => {
		const { windows } = await seen(styleDesk);
		expect(windows.find(({ name }) => name === 'spring-festival')).toMatchObject({
			feast: '2027-02-06'
		});
		expect(windows.find(({ name }) => name === 'anniversary')).toMatchObject({ feast: null });
	});
});

describe('slides', () => {
	it('stand on the idle screens of their days and go by themselves', async () => {
		const saved = await manager().send(saveSlide, { slide: slide({ to: '2026-11-20' }) });
		expect(saved.ok).toBe(true);
		expect((await seen(worn, someone.kiosk)).slides).toBe(true);
		expect((await seen(shownSlides, someone.kiosk)).slides).toHaveLength(1);
		house.clock.advance(24 * 3_600_000);
		await house.app.parts.jobs.look();
		expect((await seen(shownSlides, someone.kiosk)).slides).toHaveLength(0);
		expect(house.app.wings.house.style.worn().slides).toBe(false);
	});

	it('come with the first drawing of the screen, and not at all where there are none', async () => {
		const drawn = () => house.app.wings.house.style.slides(house.clock.now());
		expect(await drawn()).toBeUndefined();
		await manager().send(saveSlide, { slide: slide({ titleEn: 'Crab week' }) });
		const { zone, slides } = await seen(shownSlides, someone.kiosk);
		await expect.poll(drawn).toEqual({ zone, slides });
	});

	it('keep the order that they are given', async () => {
		const ids: string[] = [];
		for (const titleEn of ['One', 'Two', 'Three']) {
			const heard = await manager().send(saveSlide, { slide: slide({ titleEn }) });
			if (heard.ok) ids.push(heard.value.id);
		}
		await manager().send(orderSlides, { ids: ids.toReversed() });
		const { slides } = await seen(shownSlides, someone.kiosk);
		expect(slides.map(({ titleEn }) => titleEn)).toEqual(['Three', 'Two', 'One']);
		expect(await manager().send(orderSlides, { ids: ids.slice(1) })).toMatchObject({
			code: 'unknown-slide'
		});
	});

	it('are refused without a title, ended before they begin, with an unknown picture or id', async () => {
		const refused = async (change: Partial<Slide>) => {
			const heard = await manager().send(saveSlide, { slide: slide(change) });
			return heard.ok ? 'ok' : heard.code;
		};
		expect(await refused({ titleEn: '', titleZh: '' })).toBe('no-title');
		expect(await refused({ from: '2026-12-02', to: '2026-12-01' })).toBe('ends-before-it-begins');
		expect(await refused({ photo: `${'0'.repeat(32)}.png` })).toBe('unknown-picture');
		expect(await refused({ id: 'NOBODY' })).toBe('unknown-slide');
		expect(await manager().send(removeSlide, { id: 'NOBODY' })).toMatchObject({
			code: 'unknown-slide'
		});
	});

	it('are at most sixty', async () => {
		for (let at = 0; at < 60; at++) await manager().send(saveSlide, { slide: slide() });
		expect(await manager().send(saveSlide, { slide: slide() })).toMatchObject({
			...{ code: 'too-many-slides', detail: { most: 60 } }
		});
	});
});
