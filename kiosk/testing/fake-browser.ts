// A browser for tests: speaks on its two pipes like Chromium, writes down what it was asked, dies or hangs on cue.
import { appendFileSync, createReadStream, existsSync, writeSync } from 'node:fs';

interface Asked {
	id: number;
	method: string;
	params: { url?: string; cookies?: object[]; expression?: string };
}

const flag = (name: string) =>
	process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';

/** A folder where the test says `hang`, `crash` or `lost` by a file of that name. */
const cues = flag('cues');
const cue = (name: string) => existsSync(`${cues}/${name}`);
const note = (what: object) => appendFileSync(`${cues}/log`, `${JSON.stringify(what)}\n`);

let place = 'about:blank';
let jar: object[] = [];

const answers: Record<string, (params: Asked['params']) => object> = {
	'Target.getTargets': () => ({ targetInfos: [{ type: 'page', targetId: 'T1' }] }),
	'Target.attachToTarget': () => ({ sessionId: 'S1' }),
	'Storage.setCookies': ({ cookies = [] }) => {
		jar = cookies;
		return {};
	},
	'Storage.getCookies': () => ({ cookies: jar }),
	'Page.navigate': ({ url = '' }) => {
		place = cue('lost') ? 'chrome-error://chromewebdata/' : url;
		const cookie = { name: 'hs_device', value: `TOKEN-${process.pid}`, domain: '127.0.0.1' };
		if (jar.length === 0 && !cue('lost')) jar = [cookie, { ...cookie, name: 'session' }];
		return {};
	},
	'Runtime.evaluate': () => ({ result: { value: place } })
};

function tell(message: object): void {
	writeSync(4, `${JSON.stringify(message)}\0`);
}

function answer({ id, method, params }: Asked): void {
	note({ method, params });
	if (cue('hang') && method === 'Runtime.evaluate') return;
	tell({ id, result: answers[method]?.(params) ?? {} });
	if (cue('crash') && method === 'Page.navigate') tell({ method: 'Inspector.targetCrashed' });
}

note({ start: process.argv.slice(2), pid: process.pid });
if (cue('die')) process.exit(1);

let rest = '';
createReadStream('', { fd: 3, encoding: 'utf8' })
	.on('data', (text) => {
		const pieces = (rest + String(text)).split('\0');
		rest = pieces.pop() ?? '';
		for (const piece of pieces) answer(JSON.parse(piece) as Asked);
	})
	.on('close', () => process.exit(0));

// A real profile fills up from the first moment.
appendFileSync(`${flag('user-data-dir')}/History`, 'x');
