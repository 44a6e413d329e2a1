// The guest's own booking, by its link.
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return {
		house: locals.app.wings.house.venue.profile().name,
		secret: params.secret.toUpperCase()
	};
};
