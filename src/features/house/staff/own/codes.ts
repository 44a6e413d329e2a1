// The second step: six digits from the phone by RFC 6238, and ten recovery codes for the day the phone is gone.
import { generateSecret, generateURI, verifySync } from 'otplib';
import { randomCode, readCrockford, SECOND, type Instant } from '#protocol';

const RECOVERY_CODES = 10;
/** Fifty random bits each: out of reach at twenty tries a day. */
const RECOVERY_LENGTH = 10;
/** A phone's clock may be this far off, in seconds: one step. */
const TOLERANCE = 30;

/** 160 bits, base32. */
export const newTotpSecret = (): string => generateSecret();

/** What the QR says to the phone's app. */
export const totpUri = (house: string, name: string, secret: string): string =>
	generateURI({ issuer: house, label: name, secret });

/** The step (a count of half minutes) whose code this is, later than `after`; undefined if it is none. */
export function totpStep(
	secret: string,
	typed: string,
	after: number,
	now: Instant
): number | undefined {
	const token = typed.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return undefined;
	const epoch = Math.floor(now / SECOND);
	const read = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE });
	const step = read.valid && 'timeStep' in read ? read.timeStep : undefined;
	return step !== undefined && step > after ? step : undefined;
}

export const newRecoveryCodes = (): string[] =>
	Array.from({ length: RECOVERY_CODES }, () => randomCode(RECOVERY_LENGTH));

/** As it is compared; undefined if it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
	const read = readCrockford(typed);
	return read.length === RECOVERY_LENGTH ? read : undefined;
}
