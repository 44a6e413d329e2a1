// Pages and settings by word, in both languages: whoever thinks of them in the other one finds them too. Pure.

/** A page of the desk with the words that lead to it. */
export interface SearchedPage {
	href: string;
	/** Its name, in English and in Chinese. */
	title: { en: string; zh: string };
	/** What can be set there, likewise. */
	settings: readonly { en: string; zh: string }[];
}

export interface PageHit {
	href: string;
	title: { en: string; zh: string };
	/** The setting that was meant, if it was not the page itself. */
	setting?: { en: string; zh: string };
}

const says = (words: { en: string; zh: string }, part: string): boolean =>
	words.en.toLowerCase().includes(part) || words.zh.toLowerCase().includes(part);

/** Pages by name first, then single settings; at most `most`. */
export function findPages(pages: readonly SearchedPage[], text: string, most = 8): PageHit[] {
	const part = text.trim().toLowerCase();
	if (part === '') return [];
	const named = pages
		.filter((page) => says(page.title, part))
		.map(({ href, title }): PageHit => ({ href, title }));
	const set = pages.flatMap(({ href, title, settings }) =>
		settings.filter((one) => says(one, part)).map((setting): PageHit => ({ href, title, setting }))
	);
	return [...named, ...set].slice(0, most);
}
