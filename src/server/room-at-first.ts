// The root of a page as the server draws it: which room stands in it, and how light it is there. See ui/room.svelte.ts.

const frame = /data-room="(\w+)" data-theme="(\w+)"/;

/** `chosen` is the person's theme, or empty: then the room's own. A page without a frame stands in no room. */
export function roomAtFirst(html: string, chosen: string): string {
	const [, room = '', own = ''] = frame.exec(html) ?? [];
	return html.replace('%in%', room).replace('%theme%', chosen || own);
}
