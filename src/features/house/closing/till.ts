// What the cashier types, as whole numbers. Pure.

/** `12.5` or `12,50` with two digits is 1250; undefined when it is no amount. Never a rounding. */
export function amountOf(typed: string, digits: number): number | undefined {
	const [, whole, , part = ''] =
		/^(\d{1,10})([.,](\d*))?$/.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? [];
	if (whole === undefined || part.length > digits) return undefined;
	return Number(whole + part.padEnd(digits, '0'));
}

/** A count; undefined when it is none. */
export function countOf(typed: string): number | undefined {
	const text = typed.normalize('NFKC').trim();
	return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
