// What is seen on a first day, in practice, and when something has befallen the house.
import { desk, phone, portrait, tablet, type Shot } from './shot.ts';
import { atDesk, hostSignedIn, press } from './steps.ts';
import { slipAsked } from './guest-steps.ts';
import { codeTyped, leaving, pictureWrong, wizardAt } from './first-day.ts';

const kiosk = { door: 'kiosk', size: portrait } as const;
const host = { door: 'host', size: tablet, theme: 'dark' } as const;
const admin = { door: 'admin', path: '/admin', size: desk, steps: atDesk() } as const;
const printing = { ...admin, path: '/admin/printing', state: 'paper' } as const;
const wizard = { door: 'visitor', house: 'unopened', size: phone } as const;

export const befallenShots: readonly Shot[] = [
	{ name: 'pair', door: 'visitor', size: tablet },
	{ ...kiosk, name: 'practice-kiosk', house: 'first-morning', state: 'practice' },
	{
		...{ ...kiosk, name: 'practice-kiosk-wide', size: tablet },
		...{ house: 'first-morning', state: 'practice' }
	},
	{ ...host, name: 'paper-host', state: 'paper', steps: hostSignedIn },
	{ ...printing, name: 'paper-desk' },
	{ ...printing, name: 'paper-story', steps: atDesk(press(/^(Look at|查看)/)) },
	{ ...printing, name: 'paper-move', steps: atDesk(press(/^(Move what waits|移走等待的小票)/)) },
	{ ...kiosk, name: 'paper-kiosk', state: 'paper', path: '/kiosk/line', steps: slipAsked },
	{ ...host, name: 'outage-host', state: 'outage', steps: hostSignedIn },
	{ ...admin, name: 'outage-desk', state: 'outage' },
	{ ...admin, name: 'address-desk', state: 'address' },
	{ name: 'come-back', door: 'visitor', size: tablet, state: 'address' },
	{ name: 'come-back-which', door: 'visitor', size: tablet, state: 'address', steps: codeTyped },
	{ ...admin, name: 'clock-desk', state: 'clock' },
	{ ...host, name: 'clock-host', state: 'clock' },
	{ ...kiosk, name: 'clock-kiosk', state: 'clock', path: '/kiosk/line' },
	...['name', 'money', 'look', 'hours', 'manager'].map((step, at): Shot => ({
		...wizard,
		name: `wizard-${step}`,
		steps: wizardAt(at)
	})),
	{ ...wizard, name: 'wizard-look-wrong', steps: pictureWrong },
	{
		...{ ...admin, name: 'demo-loaded', house: 'unopened', state: 'demo-loaded' }
	},
	{
		...{ ...admin, name: 'leaving-demo', house: 'unopened', state: 'demo-loaded' },
		steps: atDesk(press(/^(Start for real|正式启用)$/), leaving)
	}
];
