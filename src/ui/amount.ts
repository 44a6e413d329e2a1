// An amount of money as it is typed. Pure.

/** `12.5` or `12,50` with two digits is 1250; undefined when it is no amount. Never a rounding. */
export function amountOf(typed: string, digits: number): number | undefined {
	const [, whole, , part = ''] =
		/^(\d{1,10})([.,](\d*))?$/.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? [];
	if (whole === undefined || part.length > digits) return undefined;
	return Number(whole + part.padEnd(digits, '0'));
}
