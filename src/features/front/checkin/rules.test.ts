// What a guest does next after showing a card, whatever else the house knows of them.
import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '#protocol';
import type { MemberCheckedIn, TicketShown } from './contract.ts';
import { nextStep, standingOf, type Standing } from './rules.ts';

const member = (also: Partial<MemberCheckedIn>): MemberCheckedIn => ({
	...{ kind: 'member', already: false, firstAt: 0, name: '', tier: null, provisional: false },
	...{ firstDevice: 'Door', booking: null, ticket: null, ...also }
});
const booked = (standing: Standing) => ({ booking: { start: 0, size: 2, standing } });
const ticket = (state: TicketShown['state']): TicketShown => ({
	number: 'A1',
	state,
	place: 1,
	ahead: 0
});

it('a member without booking or ticket takes a number', () => {
	expect(nextStep(member({}))).toBe('take-number');
	expect(nextStep(member({ ticket: ticket('left') }))).toBe('take-number');
});

it('a booking that is due waits for its table, a late one goes to the host, an early one comes later', () => {
	expect(nextStep(member(booked('due')))).toBe('wait-for-table');
	expect(nextStep(member(booked('late')))).toBe('go-to-host');
	expect(nextStep(member(booked('too-early')))).toBe('come-later');
	expect(nextStep(member(booked('seated')))).toBe('sit-down');
});

it('a called ticket goes before a booking, a booking before a place in the line', () => {
	expect(nextStep(member({ ...booked('due'), ticket: ticket('called') }))).toBe('go-to-host');
	expect(nextStep(member({ ...booked('due'), ticket: ticket('waiting') }))).toBe('wait-for-table');
	expect(nextStep(member({ ticket: ticket('waiting') }))).toBe('wait-for-call');
});

it('a ticket alone is told its step, and one that is over says so', () => {
	expect(nextStep({ kind: 'ticket', ticket: ticket('called') })).toBe('go-to-host');
	expect(nextStep({ kind: 'ticket', ticket: ticket('seated') })).toBe('sit-down');
	expect(nextStep({ kind: 'ticket', ticket: ticket('missed') })).toBe('go-to-host');
	expect(nextStep({ kind: 'ticket', ticket: ticket('left') })).toBe('ticket-over');
	expect(nextStep({ kind: 'coupon' })).toBe('show-to-staff');
});

it('a booking is due from two hours before until a quarter of an hour after', () => {
	const at = (now: number) => standingOf({ start: 10 * HOUR, seated: false }, now);
	expect([at(8 * HOUR - 1), at(8 * HOUR), at(10 * HOUR)]).toEqual(['too-early', 'due', 'due']);
	expect([at(10 * HOUR + 15 * MINUTE), at(10 * HOUR + 15 * MINUTE + 1)]).toEqual(['due', 'late']);
	expect(standingOf({ start: 0, seated: true }, 20 * HOUR)).toBe('seated');
});
