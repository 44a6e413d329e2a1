// Copies of the house: where they go, how old the newest is, and the recovery key on its sheet.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** A copy was begun, made, failed or removed, or goes to another place. */
export const copiesChanged = defineFact({ name: 'backup.copies-changed', data: v.object({}) });

/** The house was brought back from a copy: what happened between `made` and `at` is not in it. */
export const copyRestored = defineFact({
	name: 'backup.copy-restored',
	data: v.object({ made: v.number(), at: v.number() })
});

/** Why a copy could not be made. */
export const copyFaults = [
	'no-folder',
	'not-writable',
	'disk-full',
	'not-whole',
	'stopped'
] as const;
export type CopyFault = (typeof copyFaults)[number];

export const backupState = defineTopic({
	name: 'backup.state',
	from: ['desk'],
	staff: ['manager', 'technician'],
	params: v.object({}),
	state: v.object({
		/** Where copies go. Null in a house that is only played with, until it is set. */
		folder: v.nullable(v.string()),
		/** Nobody has chosen it yet. */
		byDefault: v.boolean(),
		/** The copies lie on the same disk as the data: a broken disk takes both. */
		sameDisk: v.boolean(),
		/** The newest first. Each was restored into a scratch place and compared before it got its name. */
		copies: v.array(v.object({ name: v.string(), at: v.number(), bytes: v.number() })),
		/** The newest one's instant. */
		newest: v.nullable(v.number()),
		/** Since when it is older than it should be. */
		oldAt: v.nullable(v.number()),
		running: v.boolean(),
		failed: v.nullable(
			v.object({ at: v.number(), why: v.picklist(copyFaults), words: v.string() })
		),
		/** When the recovery sheet was last opened. */
		sheetAt: v.nullable(v.number())
	}),
	changedBy: [copiesChanged]
});

/** Makes a copy now; the topic tells how it went. */
export const copyNow = defineCommand({
	name: 'backup.copy-now',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({}),
	answer: v.object({}),
	refusals: { 'no-folder': null, 'running-already': null }
});

/** Another place for the copies: a folder on another disk. It is made if need be, and written to once. */
export const setCopyFolder = defineCommand({
	name: 'backup.set-folder',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({ folder: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400)) }),
	answer: v.object({}),
	refusals: {
		/** It must begin at the root of the disk. */
		'not-absolute': null,
		/** Copies inside the data folder would be lost with it. */
		'inside-data': null,
		'cannot-be-written': v.object({ code: v.string() })
	}
});

/** The recovery key, for its sheet. Whoever has it and a copy has everything. */
export const showRecoveryKey = defineCommand({
	name: 'backup.show-recovery-key',
	from: ['desk'],
	staff: ['manager'],
	fresh: true,
	input: v.object({}),
	answer: v.object({
		groups: v.array(v.string()),
		house: v.string(),
		folder: v.nullable(v.string()),
		at: v.number()
	}),
	refusals: {}
});
