// A visitor's address behind proxies: forged headers change nothing of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trustedIn, visitorOf } from './visitor.server.ts';

const trusted = trustedIn('127.0.0.1, 10.0.0.2');

describe('where a visitor comes from', () => {
	it.each([
		['no proxy', '198.51.100.7', '', '198.51.100.7'],
		['a stranger who forges the header', '198.51.100.7', '192.0.2.9', '198.51.100.7'],
		['behind the proxy', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
		['behind the proxy, with a forged hop', '127.0.0.1', '192.0.2.9, 198.51.100.7', '198.51.100.7'],
		['behind two', '127.0.0.1', '192.0.2.9, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
		['a forged trusted hop', '127.0.0.1', '10.0.0.2, 198.51.100.7', '198.51.100.7'],
		['a forged trusted hop alone', '198.51.100.7', '127.0.0.1', '198.51.100.7'],
		['a proxy that says nothing', '127.0.0.1', '', '127.0.0.1'],
		['a proxy that says nonsense', '127.0.0.1', '192.0.2.9, unknown', '127.0.0.1'],
		['a listener for both kinds', '::ffff:127.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
		['the newer kind', '127.0.0.1', '[2001:DB8::1]:443', '2001:db8::1'],
		['only trusted ones', '127.0.0.1', '10.0.0.2', '10.0.0.2']
	])('%s', (_, peer, forwardedFor, from) => {
		expect(visitorOf({ peer, forwardedFor }, trusted)).toBe(from);
	});

	it('is the same whatever a visitor writes in front of what the proxy saw', () => {
		fc.assert(
			fc.property(fc.string(), fc.array(fc.ipV4()), (text, hops) => {
				const forwardedFor = [text, ...hops, '198.51.100.7'].join(', ');
				expect(visitorOf({ peer: '127.0.0.1', forwardedFor }, trusted)).toBe('198.51.100.7');
				expect(visitorOf({ peer: '203.0.113.5', forwardedFor }, trusted)).toBe('203.0.113.5');
			})
		);
	});

	it('trusts nobody where nobody is named, and nothing that is no address', () => {
		expect([...trustedIn(undefined), ...trustedIn(''), ...trustedIn('proxy, ,*')]).toEqual([]);
	});
});
