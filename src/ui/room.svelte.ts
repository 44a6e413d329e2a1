// The root knows which room stands on the screen, so that no style has to look for it through the whole page at each change.
import type { Theme } from './settings.ts';
import { theme } from './theme.svelte.ts';

type RoomName = 'kiosk' | 'table' | 'phone' | 'host' | 'desk' | 'board';

/** Those that stand just now; between two pages there are both. */
const rooms: { name: RoomName; theme: Theme }[] = [];

function tellRoot(): void {
	const { dataset } = document.documentElement;
	const last = rooms.at(-1);
	dataset['theme'] = last?.theme ?? theme('light');
	if (last) dataset['in'] = last.name;
	else delete dataset['in'];
}

/**
 * For a frame, in its script: as long as it stands, the root is in this room and as light or dark as it.
 * Answers that theme: the room's `own` where the person chose none.
 */
export function standsIn(name: RoomName, own: Theme): () => Theme {
	$effect.pre(() => {
		const mine = { name, theme: theme(own) };
		rooms.push(mine);
		tellRoot();
		return () => {
			rooms.splice(rooms.indexOf(mine), 1);
			tellRoot();
		};
	});
	return () => theme(own);
}
