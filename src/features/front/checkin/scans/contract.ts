// Cards that were shown while the house was out of reach: brought later with their true times, and what did not fit.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const instant = v.number();

/** A scan of an outage came in with something to look at, or somebody has looked. */
export const scansChanged = defineFact({ name: 'checkin.scans-changed', data: v.object({}) });

/**
 * What did not fit though the guest was let in: the booking had been cancelled, the card was blocked or out of its
 * time, or the same card was shown at two places that were both cut off.
 */
export const misfits = [
	'booking-cancelled',
	'card-blocked',
	'card-expired',
	'two-devices'
] as const;
export type Misfit = (typeof misfits)[number];

/** One scan, by the number that the device gave it: brought twice it counts once. */
export const bringScan = defineCommand({
	name: 'checkin.bring-scan',
	from: ['kiosk', 'host'],
	input: v.object({
		nonce: id,
		code: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
		/** What the device's clock showed; and how long ago that was by it, in ms. */
		...{ at: instant, ago: v.number() }
	}),
	answer: v.object({
		/** `already`: the guest was here before by another scan; the earlier of the two counts. */
		outcome: v.picklist(['ok', 'already', 'conflict']),
		firstAt: instant
	}),
	refusals: {
		/** Forged, never ours, or no card: it is dropped, and stands in the log. */
		unknown: null
	}
});

/** What came in from outages and did not fit, until somebody has seen it. */
export const scanConflicts = defineTopic({
	name: 'checkin.scan-conflicts',
	from: ['host'],
	params: v.object({}),
	state: v.object({
		conflicts: v.array(
			v.object({
				...{ nonce: id, why: v.picklist(misfits), at: instant },
				/** Where it was shown; and for two places the other one, with its time. */
				...{ device: v.string(), other: v.string(), otherAt: v.nullable(instant) },
				name: v.string()
			})
		)
	}),
	changedBy: [scansChanged]
});

export const markScanSeen = defineCommand({
	name: 'checkin.mark-scan-seen',
	from: ['host'],
	staff: ['host', 'server'],
	input: v.object({ nonce: id }),
	answer: v.object({}),
	refusals: { 'unknown-scan': null }
});
