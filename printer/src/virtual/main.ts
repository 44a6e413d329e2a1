// `npm run virtual-printer`: the virtual printer by itself, with a page that shows what it prints.
import { createServer } from 'node:http';
import { pictureOf, svgOf } from './picture.ts';
import { startVirtualPrinter } from './printer.ts';

const number = (name: string, usual: number) => Number(process.env[name] ?? usual);

const printer = await startVirtualPrinter({
	port: number('HOSTSTAND_PRINTER_PORT', 9100),
	widthMm: process.env['HOSTSTAND_PRINTER_WIDTH'] === '58' ? 58 : 80,
	speed: 150
});

const head = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Virtual printer</title>
<style>body{background:#ded9d0;font:16px system-ui;margin:2rem;display:flex;flex-wrap:wrap;gap:2rem;align-items:flex-start}
img{width:20rem;box-shadow:0 2px 8px #0003;display:block}h1{font-size:1rem;width:100%;margin:0;font-weight:500}</style>`;

function page(): string {
	const slips = printer.slips().toReversed();
	const shown = slips.map(
		({ number: n }) => `<a href="/${n}.svg"><img src="/${n}.svg" alt="Slip ${n}"></a>`
	);
	return `${head}<h1>Virtual printer on port ${printer.port}: ${slips.length} slips</h1>${shown.join('')}`;
}

async function answer(path: string): Promise<{ type: string; body: string | Buffer } | undefined> {
	if (path === '/') return { type: 'text/html; charset=utf-8', body: page() };
	const [, n, form] = /^\/(\d+)\.(svg|png|bin)$/.exec(path) ?? [];
	const slip = printer.slips().find((candidate) => candidate.number === Number(n));
	if (!slip) return undefined;
	if (form === 'bin') return { type: 'application/octet-stream', body: slip.bytes };
	if (form === 'svg') return { type: 'image/svg+xml', body: svgOf(slip) };
	const drawn = await pictureOf(slip);
	return drawn.ok ? { type: 'image/png', body: drawn.value } : undefined;
}

const pages = createServer((request, response) => {
	void answer(request.url ?? '/').then((found) => {
		if (found) response.writeHead(200, { 'content-type': found.type }).end(found.body);
		else response.writeHead(404).end();
	});
});

pages.listen(number('HOSTSTAND_PRINTER_PAGE', 9180), '127.0.0.1', () => {
	const at = pages.address();
	const port = typeof at === 'object' ? at?.port : at;
	process.stdout.write(
		`Virtual printer on 127.0.0.1:${printer.port}, slips at http://127.0.0.1:${port}/\n`
	);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => {
		pages.close();
		pages.closeAllConnections();
		void printer.stop();
	});
