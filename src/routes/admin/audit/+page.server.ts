// What the acts in the audit are called: every command of the contracts, and what the house notes by itself; and what their refusals said.
import { declaredContracts } from '#features/index.ts';
import { refusalsCalled } from '#server/refused.server.ts';
import { calledByName, notedActs } from '#server/rights.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const commands = declaredContracts().filter((one) => one.kind === 'command');
	return {
		called: calledByName([...commands.map(({ name }) => name), ...notedActs]),
		refusals: refusalsCalled(commands)
	};
};
