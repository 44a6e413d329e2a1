// Ready: alive, and the venue has been set up.
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => {
	const { wings } = locals.app;
	const { address, timekeeping } = wings.house;
	const alarms = [
		...(address.lost() ? ['this machine has another address now: set it at the desk'] : []),
		...(timekeeping.doubt() ? ['the clock jumped: a manager confirms the time at the desk'] : [])
	];
	const ready = wings.ready();
	return Response.json({ ok: ready && alarms.length === 0, alarms }, { status: ready ? 200 : 503 });
};
