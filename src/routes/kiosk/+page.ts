// The attract screen's slides: their script comes with the page where there are slides, and not at all where there are none.
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => {
	const shown = data.slides && (await import('#features/house/style/Slides.svelte'));
	return { ...data, Slides: shown?.default };
};
