// Prices as people write them, to and from the smallest unit of the house's money. Pure.

/** `12.5`, `12,50` or `￥12` with two digits is 1250; undefined when it is no price. Never a rounding. */
export function minorOf(written: string, digits: number): number | undefined {
	const plain = written.normalize('NFKC').replace(/[^\d.,]/g, '');
	const [, whole, , part = ''] = /^(\d{1,9})([.,](\d*))?$/.exec(plain) ?? [];
	if (whole === undefined || part.length > digits) return undefined;
	return Number(whole + part.padEnd(digits, '0'));
}

/** `1250` with two digits is `12.50`. */
export function writtenPrice(minor: number, digits: number): string {
	return (minor / 10 ** digits).toFixed(digits);
}
