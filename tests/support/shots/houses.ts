// The houses that the shots are seen in: opened when wanted, and brought into the state that a shot wants, once.
import { openDemo, type DemoLinks, type OpenDemo } from '../open-demo.ts';
import { startServer } from '../server.ts';
import type { HouseName, HouseState, Shot } from './shot.ts';
import { bringAbout } from './states.ts';

export interface Houses {
	/** Opens the house if it stands closed, and brings its state about. */
	linksFor(shot: Pick<Shot, 'house' | 'state'>): Promise<DemoLinks>;
	close(): Promise<void>;
}

/** A machine that nobody has set up: whoever comes to it meets the wizard. */
async function openUnopened(): Promise<OpenDemo> {
	const server = await startServer();
	const wizard = `${server.url}/setup?code=${server.setupCode ?? ''}`;
	const none = { kiosk: '', board: '', table: '', host: '', handheld: '', till: '', admin: '' };
	const rest = { phone: '', plain: '', printer: '', stage: '', staffPin: '', managerPassword: '' };
	return {
		links: { ...none, ...rest, visitor: wizard },
		close: async () => void (await server.stop())
	};
}

const doors: Record<HouseName, () => Promise<OpenDemo>> = {
	evening: () => openDemo(),
	'first-morning': () => openDemo({ HOSTSTAND_DEMO: 'bare' }),
	unopened: openUnopened
};

/** Each is opened when a shot first wants it. */
export function openHouses(): Houses {
	const opened = new Map<HouseName, Promise<OpenDemo>>();
	const open = (name: HouseName): Promise<OpenDemo> => {
		const there = opened.get(name) ?? doors[name]();
		opened.set(name, there);
		return there;
	};
	const brought = new Map<HouseState, Promise<void>>();
	return {
		async linksFor({ house = 'evening', state }) {
			const { links } = await open(house);
			if (!state) return links;
			const coming = brought.get(state) ?? bringAbout[state](links);
			brought.set(state, coming);
			await coming;
			return links;
		},
		async close() {
			await Promise.all([...opened.values()].map(async (one) => (await one).close()));
		}
	};
}
