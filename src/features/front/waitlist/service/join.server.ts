// Parties that join from afar: pending until they are here, by the code at the door or by the host's tap.
import { fail, MINUTE, ok, type InputOf, type Instant } from '#protocol';
import type { Jobs } from '#server/jobs.server.ts';
import type { Secrets } from '#server/secrets.server.ts';
import type { Reader, Store } from '#server/store.server.ts';
import { onCommand, onTopic, type Acting, type Served } from '#server/wire.server.ts';
import { phoneBase } from '../../../house/reach/contract.ts';
import { doorCodeTurned, hereCode, joinFromAfar, weAreHere } from '../join/contract.ts';
import { hereBy, isDoorCode, stretchOf } from '../rules/presence.ts';
import { isOpen } from '../rules/states.ts';
import { go } from './acts.server.ts';
import { ruleOf } from './rule.server.ts';
import { alreadyInLine, calledBy, mayTake, writeTicket, type TakeNeeds } from './take.server.ts';
import { placeOf, ticketRow } from './tickets.server.ts';

export interface JoinNeeds extends TakeNeeds {
	secrets: Pick<Secrets, 'seal' | 'blindIndex'>;
	jobs: Pick<Jobs, 'every'>;
	store: Pick<Store, 'read' | 'write'>;
}

/** Whoever stands at the door can read it there, and nobody can tell the next one. */
const codeOf =
	({ secrets }: Pick<JoinNeeds, 'secrets'>) =>
	(stretch: number): string =>
		secrets.blindIndex(String(stretch), 'door code').slice(0, 12);

async function ownOpen(needs: JoinNeeds, { tx, caller }: Acting) {
	const row = caller.guest && (await ticketRow(tx, caller.guest.ticketId));
	return row && isOpen(row.state) ? alreadyInLine(needs, tx, row.id) : undefined;
}

async function join(needs: JoinNeeds, input: InputOf<typeof joinFromAfar>, acting: Acting) {
	const { tx, now, caller } = acting;
	const { presence } = await ruleOf(tx);
	if (presence === 0) return fail('not-from-afar');
	const own = await ownOpen(needs, acting);
	if (own) return own;
	const day = needs.today(now);
	const asked = { ...input, callName: calledBy(needs, input) };
	const may = await mayTake(needs, acting, asked, day);
	if (!may.ok) return may;
	const until = hereBy(presence, now);
	const fresh = { asked, ...may.value, day, now, by: '', hereBy: until };
	const { id, number, secret } = await writeTicket(tx, fresh);
	await needs.countSource(tx, { caller, source: input.source, step: 'ticket' }, now);
	const place = (await placeOf(needs, tx, id))?.place ?? 1;
	return ok({ number, place, secret, hereBy: until });
}

/** Saying it twice is saying it once. */
async function here(needs: JoinNeeds, code: string, acting: Acting) {
	const { tx, caller, now } = acting;
	const row = caller.guest && (await ticketRow(tx, caller.guest.ticketId));
	if (!row || !isOpen(row.state)) return fail('ticket-ended');
	if (!isDoorCode(code, now, codeOf(needs))) return fail('old-code');
	if (row.state === 'pending') await go(row, acting, { state: 'waiting', here_by: null });
	return ok({});
}

async function doorCode(needs: JoinNeeds, read: Reader, now: Instant) {
	const base = phoneBase(needs.venue());
	const { presence } = await ruleOf(read);
	if (!base || presence === 0) return {};
	return { page: `${base}/m/here/${codeOf(needs)(stretchOf(now))}` };
}

export function servedJoining(needs: JoinNeeds): Served[] {
	let shown = 0;
	needs.jobs.every('turn the code at the door', MINUTE, async (now: Instant) => {
		if (stretchOf(now) === shown) return;
		shown = stretchOf(now);
		await needs.store.write((tx) => Promise.resolve(tx.tell(doorCodeTurned, {})));
	});
	return [
		onCommand(joinFromAfar, (input, acting) => join(needs, input, acting)),
		onCommand(weAreHere, ({ code }, acting) => here(needs, code, acting)),
		onTopic(hereCode, { state: (_, { read, now }) => doorCode(needs, read, now) })
	];
}
