// The ways of a phone, and the Wi-Fi code that its camera reads.
import * as v from 'valibot';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
	phoneBase,
	phoneIsSecure,
	reach,
	Wifi,
	wifiCard,
	wifiJoin,
	wifiValues
} from './contract.ts';

const address = 'http://192.168.1.20:3000';
const wifi = { name: 'Guests', password: 'lantern-7', security: 'WPA', hidden: false } as const;

it('goes by the public address before the Wi-Fi, and by neither where neither is given', () => {
	expect(reach({ address })).toBe('none');
	expect(reach({ address, wifi })).toBe('wifi');
	expect(reach({ address, wifi, publicUrl: 'https://t.example' })).toBe('public');
	expect(phoneBase({ address })).toBeUndefined();
	expect(phoneBase({ address, wifi })).toBe(address);
	expect(phoneBase({ address, wifi, publicUrl: 'https://t.example' })).toBe('https://t.example');
	expect(wifiCard({ address, wifi, publicUrl: 'https://t.example' })).toBeUndefined();
});

it('calls only https and this very machine secure', () => {
	expect(phoneIsSecure({ address, wifi })).toBe(false);
	expect(phoneIsSecure({ address: 'http://localhost.evil:3000', wifi })).toBe(false);
	expect(phoneIsSecure({ address: 'http://localhost:3000', wifi })).toBe(true);
	expect(phoneIsSecure({ address, publicUrl: 'https://t.example' })).toBe(true);
	expect(phoneIsSecure({ address: 'https://t.example' })).toBe(false);
});

it('writes the Wi-Fi as phones read it', () => {
	expect(wifiJoin(wifi)).toBe('WIFI:T:WPA;S:Guests;P:lantern-7;;');
	expect(wifiJoin({ ...wifi, hidden: true })).toBe('WIFI:T:WPA;S:Guests;P:lantern-7;H:true;;');
	expect(wifiJoin({ ...wifi, security: 'nopass' })).toBe('WIFI:T:nopass;S:Guests;;');
	expect(wifiJoin({ ...wifi, name: 'A;B:C,D"E\\F' })).toContain('S:A\\;B\\:C\\,D\\"E\\\\F;');
});

/** As a camera takes it apart: fields end at a bare semicolon, a backslash makes the next sign plain. */
function readJoin(text: string): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [, key = '', value = ''] of text
		.slice('WIFI:'.length)
		.matchAll(/([TSPH]):((?:\\.|[^;\\])*);/gsu))
		fields[key] = value.replace(/\\(.)/gsu, '$1');
	return fields;
}

it('comes out of the code as it went in, whatever signs name and password hold', () => {
	const texts = fc.string({ minLength: 8, maxLength: 20, unit: 'grapheme-ascii' });
	fc.assert(
		fc.property(texts, texts, (name, password) => {
			const read = readJoin(wifiJoin({ ...wifi, name, password }));
			expect(read).toEqual({ T: 'WPA', S: name, P: password });
		})
	);
});

it('leaves all of it off paper without a Wi-Fi, and the code alone where a printer cannot write the name', () => {
	expect(wifiValues({ address })).toEqual({ wifi: '', wifiKey: '', wifiJoin: '' });
	expect(wifiValues({ address, wifi: { ...wifi, name: '金柳宾客' } })).toEqual({
		...{ wifi: '金柳宾客', wifiKey: 'lantern-7', wifiJoin: '' }
	});
});

it('refuses a network without its password, and a name too long for the air', () => {
	expect(v.is(Wifi, { name: 'Guests', security: 'WPA', password: 'short' })).toBe(false);
	expect(v.is(Wifi, { name: 'Guests', security: 'WPA' })).toBe(false);
	expect(v.is(Wifi, { name: 'Guests', security: 'nopass' })).toBe(true);
	expect(v.is(Wifi, { name: '金'.repeat(11), security: 'nopass' })).toBe(false);
});
