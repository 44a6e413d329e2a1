// Devices that belong to the house: how a browser is paired, what the desk sees of it, how it is shut out.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic, deviceRoles, type Id } from '#protocol';

const DeviceId = v.pipe(
	v.string(),
	v.maxLength(40),
	v.transform((id) => id as Id<'device'>)
);

/** What a device is called on every list: `Door`, `Table 7`. */
const DeviceName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

export const devicePaired = defineFact({
	name: 'devices.paired',
	data: v.object({ deviceId: v.string() })
});
export const deviceRevoked = defineFact({
	name: 'devices.revoked',
	data: v.object({ deviceId: v.string() })
});
export const deviceRenamed = defineFact({
	name: 'devices.renamed',
	data: v.object({ deviceId: v.string() })
});
/** A device's first connection came, or its last one went. */
export const presenceChanged = defineFact({
	name: 'devices.presence-changed',
	data: v.object({ deviceId: v.string(), here: v.boolean() })
});

/** The desk has asked it to move to the house's https address. */
export const askedToMove = defineFact({
	name: 'devices.asked-to-move',
	data: v.object({ deviceId: v.string() })
});
/** It comes by another scheme than before. */
export const deviceMoved = defineFact({
	name: 'devices.moved',
	data: v.object({ deviceId: v.string() })
});

/** The manager claims the code that an unclaimed browser shows. */
export const claimDevice = defineCommand({
	name: 'devices.claim',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({
		code: v.pipe(v.string(), v.maxLength(20)),
		role: v.picklist(deviceRoles),
		name: DeviceName,
		tableId: v.optional(
			v.pipe(
				v.string(),
				v.maxLength(40),
				v.transform((id) => id as Id<'table'>)
			)
		)
	}),
	answer: v.object({ deviceId: v.string() }),
	refusals: {
		'unknown-code': null,
		/** After five wrong codes from one address. */
		'too-many-tries': v.object({ seconds: v.number() }),
		...{ 'name-taken': null, 'table-needed': null }
	}
});

/** Shuts a device out: its token is void and its connections end within a second. */
export const revokeDevice = defineCommand({
	name: 'devices.revoke',
	from: ['desk'],
	staff: ['manager', 'technician'],
	fresh: true,
	input: v.object({ deviceId: DeviceId }),
	answer: v.object({}),
	refusals: { 'unknown-device': null, 'this-device': null }
});

export const renameDevice = defineCommand({
	name: 'devices.rename',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({ deviceId: DeviceId, name: DeviceName }),
	answer: v.object({}),
	refusals: { 'unknown-device': null, 'name-taken': null }
});

/** Screens that came by plain http load their page anew and go to the house's https address, still paired. */
export const moveToHttps = defineCommand({
	name: 'devices.move-to-https',
	from: ['desk'],
	staff: ['manager', 'technician'],
	input: v.object({ deviceIds: v.pipe(v.array(DeviceId), v.minLength(1), v.maxLength(200)) }),
	/** How many were asked: those that are there, and come by http. */
	answer: v.object({ asked: v.number() }),
	/** The house's own address begins with http. */
	refusals: { 'no-https': null }
});

/** All paired devices, with who is connected just now. */
export const deviceList = defineTopic({
	name: 'devices.list',
	from: ['desk', 'host'],
	staff: { desk: ['host', 'server', 'technician'] },
	params: v.object({}),
	state: v.object({
		devices: v.array(
			v.object({
				id: v.string(),
				name: v.string(),
				role: v.picklist(deviceRoles),
				tableId: v.optional(v.string()),
				pairedAt: v.number(),
				/** When its last connection ended; absent if it never had one. */
				seenAt: v.optional(v.number()),
				here: v.boolean(),
				/** It comes by plain http, and the house has an https address: it can move. */
				mayMove: v.boolean()
			})
		)
	}),
	changedBy: [devicePaired, deviceRevoked, deviceRenamed, presenceChanged, deviceMoved]
});

/** How an unclaimed browser learns that it was claimed. It names the offer by the secret that it alone holds. */
export const pairingOffer = defineTopic({
	name: 'devices.pairing-offer',
	from: ['visitor', ...deviceRoles],
	params: v.object({ secret: v.pipe(v.string(), v.minLength(20), v.maxLength(64)) }),
	state: v.object({ claimed: v.boolean() }),
	changedBy: [devicePaired]
});
