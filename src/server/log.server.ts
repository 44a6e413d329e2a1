// Structured logs, one JSON line each. Phone numbers, tokens, PINs and passwords never reach them.
import { pino } from 'pino';
import { randomCode } from '#protocol';

export type Log = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error' | 'debug'>;

const secret = ['phone', 'token', 'pin', 'password', 'secret', 'cookie', 'authorization', 'code'];

/** `level` as pino names it. */
export function openLog(level: string): Log {
	return pino({
		level,
		base: null,
		redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' }
	});
}

/** Writes an unexpected fault down and gives it a short number that a guest can read out. */
export function noteFault(log: Log, error: unknown, where: Record<string, unknown>): string {
	const fault = randomCode(5);
	log.error({ fault, ...where, err: error }, 'fault');
	return fault;
}
