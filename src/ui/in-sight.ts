// Keeps the current entry of a list that scrolls by itself in sight, without moving the page around it.

/** How far an entry stands from the edge at least, in CSS pixels: one more above it and one below. */
const MARGIN = 44;

/** Where to scroll to along one axis, so that [from, from + size) is seen in a view of this length. */
export function seenFrom(
	scrolled: number,
	view: number,
	{ from, size }: { from: number; size: number }
): number {
	if (from - MARGIN < scrolled) return Math.max(0, from - MARGIN);
	const end = from + size + MARGIN - view;
	return end > scrolled ? end : scrolled;
}

/** For `{@attach}`: `current` is read, so that it runs anew when another entry is the current one. */
export const inSight =
	(current: string) =>
	(list: HTMLElement): void => {
		const entry = list.querySelector<HTMLElement>('[aria-current]');
		if (!entry || current === '') return;
		const [one, all] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
		list.scrollTop = seenFrom(list.scrollTop, list.clientHeight, {
			from: one.top - all.top + list.scrollTop,
			size: one.height
		});
		list.scrollLeft = seenFrom(list.scrollLeft, list.clientWidth, {
			from: one.left - all.left + list.scrollLeft,
			size: one.width
		});
	};

/** The entry of this page, or of the page that it belongs to: `/admin/members/ID` stands under `/admin/members`. */
export function entryFor(
	groups: readonly { links: readonly { href: string }[] }[],
	current: string
): string {
	const hrefs = groups.flatMap(({ links }) => links.map(({ href }) => href));
	if (hrefs.includes(current)) return current;
	return hrefs
		.filter((href) => href.split('/').length > 2 && current.startsWith(`${href}/`))
		.reduce((longest, href) => (href.length > longest.length ? href : longest), '');
}
