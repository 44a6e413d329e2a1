// A phone number as typed becomes E.164, read with the venue's region. Only the server carries the numbering plans.
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/**
 * `+447700900123`, or undefined when it cannot be a phone number. Full-width digits and any spacing are read;
 * 00 stands for + everywhere, for keypads have no plus.
 * Length and country decide, not the list of ranges in use: new ranges are opened faster than a house is updated.
 */
export function readPhone(typed: string, region: string): string | undefined {
	const plain = typed.normalize('NFKC').replace(/^00/, '+');
	const read = parsePhoneNumberFromString(plain, {
		defaultCountry: region as CountryCode,
		extract: false
	});
	return read?.isPossible() && read.ext === undefined ? read.number : undefined;
}
