// A long list in a live view goes over the wire as what changed in it: runs that stayed or moved up, things that changed, new ones.

/**
 * So many as they stood from there on, each with these whole numbers moved by so much; one as it stood there with other
 * fields; or one that was not there.
 */
export type Piece =
	| {
			readonly from: number;
			readonly count: number;
			readonly by?: Readonly<Record<string, number>>;
	  }
	| { readonly at: number; readonly with: object; readonly without?: readonly string[] }
	| { readonly now: unknown };

type Thing = Readonly<Record<string, unknown>>;
type Run = Extract<Piece, { from: number }>;

const isThing = (one: unknown): one is Thing => typeof one === 'object' && one !== null;

/** As the wire has it: a field that is undefined is not there. */
function same(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (!isThing(a) || !isThing(b) || Array.isArray(a) !== Array.isArray(b)) return false;
	return (
		Object.keys(a).every((name) => same(a[name], b[name])) &&
		Object.keys(b).every((name) => b[name] === undefined || a[name] !== undefined)
	);
}

/** The fields that are not as they were. */
function changedIn(was: Thing, is: Thing): { with: Thing; without?: string[] } | undefined {
	const changed = Object.keys(is).filter(
		(name) => is[name] !== undefined && !same(is[name], was[name])
	);
	const without = Object.keys(was).filter(
		(name) => was[name] !== undefined && is[name] === undefined
	);
	if (changed.length === 0 && without.length === 0) return undefined;
	const fields = Object.fromEntries(changed.map((name) => [name, is[name]]));
	return { with: fields, ...(without.length > 0 && { without }) };
}

/** By how much each changed field has moved, where all are whole numbers and were. */
function movedBy(was: Thing, changed: Thing): Record<string, number> | undefined {
	const by: Record<string, number> = {};
	for (const [name, value] of Object.entries(changed)) {
		const before = was[name];
		if (!Number.isSafeInteger(before) || !Number.isSafeInteger(value)) return undefined;
		by[name] = (value as number) - (before as number);
	}
	return by;
}

function pieceOf(one: Thing, was: readonly Thing[], at: number | undefined): Piece {
	const before = at === undefined ? undefined : was[at];
	if (at === undefined || !before) return { now: one };
	const changed = changedIn(before, one);
	if (!changed) return { from: at, count: 1 };
	const by = changed.without ? undefined : movedBy(before, changed.with);
	return by ? { from: at, count: 1, by } : { at, ...changed };
}

/** Whether this run goes on where that one ends, in the same way. */
const goesOn = (last: Run, next: Run): boolean =>
	last.from + last.count === next.from && same(last.by, next.by);

/** What makes `was` into `is`; a thing is known again by its field `key`. */
export function piecesOf(key: string, was: readonly unknown[], is: readonly unknown[]): Piece[] {
	const before = new Map((was as Thing[]).map((one, at) => [one[key], at]));
	const pieces: Piece[] = [];
	for (const one of is as Thing[]) {
		const piece = pieceOf(one, was as Thing[], before.get(one[key]));
		const last = pieces.at(-1);
		if ('from' in piece && last && 'from' in last && goesOn(last, piece))
			pieces[pieces.length - 1] = { ...last, count: last.count + 1 };
		else pieces.push(piece);
	}
	return pieces;
}

function moved(thing: Thing, by: Readonly<Record<string, number>>): Thing {
	const after: Record<string, unknown> = { ...thing };
	for (const [name, steps] of Object.entries(by)) after[name] = (thing[name] as number) + steps;
	return after;
}

function put(was: readonly unknown[], piece: Piece): unknown[] {
	if ('from' in piece) {
		const { from, count, by } = piece;
		const run = was.slice(from, from + count);
		return by ? run.map((thing) => moved(thing as Thing, by)) : run;
	}
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
