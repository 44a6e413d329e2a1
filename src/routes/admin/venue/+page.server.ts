// The countries whose phone numbers are known.
import { getCountries } from 'libphonenumber-js';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ regions: getCountries() as string[] });
