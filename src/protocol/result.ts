// How every use case answers: a value, or a refusal that is a code with what the sentence needs.

export interface Ok<T> {
	ok: true;
	value: T;
}

/** A refusal that was expected. `detail` carries what the sentence in words/ shows. */
export interface Refused<Code extends string = string, Detail = unknown> {
	ok: false;
	code: Code;
	detail?: Detail;
}

export type Result<T, R extends Refused = Refused> = Ok<T> | R;

export function ok<T>(value: T): Ok<T> {
	return { ok: true, value };
}

export function fail<const Code extends string>(code: Code): Refused<Code, undefined>;
export function fail<const Code extends string, Detail>(
	code: Code,
	detail: Detail
): Refused<Code, Detail>;
export function fail(code: string, detail?: unknown): Refused {
	return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
}
