// What the wizard offers: this machine's addresses and the countries whose phone numbers are known.
import { redirect } from '@sveltejs/kit';
import { getCountries } from 'libphonenumber-js';
import { lanAddresses } from '#server/banner.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.app.wings.ready()) redirect(303, '/');
	const port = url.port ? `:${url.port}` : '';
	const own = lanAddresses(Number(url.port || 80)).map((address) => address.replace(/:80$/, ''));
	const all = [...own, url.origin, `http://hoststand.local${port}`, `http://localhost${port}`];
	return {
		code: url.searchParams.get('code') ?? '',
		addresses: [...new Set(all)],
		regions: getCountries() as string[]
	};
};
