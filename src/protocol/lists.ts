// A long list in a live view goes over the wire as what changed in it: runs that stayed, things that changed, new ones.

/** So many as they stood from there on; one as it stood there with other fields; or one that was not there. */
export type Piece =
	| { readonly from: number; readonly count: number }
	| { readonly at: number; readonly with: object; readonly without?: readonly string[] }
	| { readonly now: unknown };

type Thing = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown): boolean =>
	a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The fields that are not as they were. */
function changedIn(was: Thing, is: Thing): { with: object; without?: string[] } | undefined {
	const changed = Object.entries(is).filter(
		([name, value]) => value !== undefined && !same(value, was[name])
	);
	const without = Object.keys(was).filter(
		(name) => was[name] !== undefined && is[name] === undefined
	);
	if (changed.length === 0 && without.length === 0) return undefined;
	return { with: Object.fromEntries(changed), ...(without.length > 0 && { without }) };
}

function pieceOf(one: Thing, was: readonly Thing[], at: number | undefined): Piece {
	const before = at === undefined ? undefined : was[at];
	if (at === undefined || !before) return { now: one };
	const changed = changedIn(before, one);
	return changed ? { at, ...changed } : { from: at, count: 1 };
}

/** What makes `was` into `is`; a thing is known again by its field `key`. */
export function piecesOf(key: string, was: readonly unknown[], is: readonly unknown[]): Piece[] {
	const before = new Map((was as Thing[]).map((one, at) => [one[key], at]));
	const pieces: Piece[] = [];
	for (const one of is as Thing[]) {
		const piece = pieceOf(one, was as Thing[], before.get(one[key]));
		const last = pieces.at(-1);
		if ('from' in piece && last && 'from' in last && last.from + last.count === piece.from)
			pieces[pieces.length - 1] = { from: last.from, count: last.count + 1 };
		else pieces.push(piece);
	}
	return pieces;
}

function put(was: readonly unknown[], piece: Piece): unknown[] {
	if ('from' in piece) return was.slice(piece.from, piece.from + piece.count);
	if ('now' in piece) return [piece.now];
	const thing: Record<string, unknown> = { ...(was[piece.at] as Thing), ...piece.with };
	for (const name of piece.without ?? []) delete thing[name];
	return [thing];
}

/** A view's state after a change; what did not change in a list is the very same object as before. */
export function changedState<State>(
	state: State,
	change: { fields: object; lists?: Readonly<Record<string, readonly Piece[]>> | undefined }
): State {
	const lists = Object.entries(change.lists ?? {}).map(([name, pieces]) => {
		const was = (state as Record<string, readonly unknown[]>)[name] ?? [];
		return [name, pieces.flatMap((piece) => put(was, piece))];
	});
	return { ...state, ...change.fields, ...Object.fromEntries(lists) } as State;
}
