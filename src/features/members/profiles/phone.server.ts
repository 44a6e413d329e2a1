// A phone number as typed becomes E.164, read with the venue's region. Only the server carries the numbering plans.
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** `+447700900123`, or undefined when it cannot be a phone number. Full-width digits and any spacing are read. */
export function readPhone(typed: string, region: string): string | undefined {
	const plain = typed.normalize('NFKC');
	const read = parsePhoneNumberFromString(plain, {
		defaultCountry: region as CountryCode,
		extract: false
	});
	return read?.isValid() && read.ext === undefined ? read.number : undefined;
}
