// npm run bench -- NAME [--json] [--quick]: runs one benchmark and prints its figures, for a person or as one JSON line.
import { cpus, totalmem } from 'node:os';
import type { Benchmark, BenchOptions } from './measure.ts';

const benchmarks: Record<string, () => Promise<Benchmark>> = {
	start: async () => (await import('./start.ts')).start,
	checkin: async () => (await import('./checkin.ts')).checkin,
	fanout: async () => (await import('./fanout.ts')).fanout,
	reconnect: async () => (await import('./reconnect.ts')).reconnect,
	weight: async () => (await import('./weight.ts')).weight,
	spool: async () => (await import('./spool.ts')).spool,
	render: async () => (await import('./render.ts')).render,
	taps: async () => (await import('./taps.ts')).taps,
	availability: async () => (await import('./availability.ts')).availability,
	quotes: async () => (await import('./quotes.ts')).quotes,
	priority: async () => (await import('./priority.ts')).priority,
	requote: async () => (await import('./requote.ts')).requote
};

function machine(): object {
	return {
		cores: cpus().length,
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		memoryGb: Math.round(totalmem() / 2 ** 30),
		node: process.versions.node,
		platform: `${process.platform} ${process.arch}`
	};
}

function table(figures: Record<string, number>, notes: string[]): string {
	const width = Math.max(...Object.keys(figures).map((key) => key.length));
	const rows = Object.entries(figures).map(([key, value]) => `  ${key.padEnd(width)}  ${value}`);
	return [...rows, ...notes.map((note) => `  - ${note}`), ''].join('\n');
}

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const name = args.find((arg) => !arg.startsWith('--'));
	const load = name === undefined ? undefined : benchmarks[name];
	if (!name || !load) {
		process.stdout.write(`Benchmarks: ${Object.keys(benchmarks).join(', ')}\n`);
		process.exitCode = name === undefined ? 0 : 2;
		return;
	}
	const options: BenchOptions = {
		quick: args.includes('--quick'),
		given: (wish) => (args.includes(`--${wish}`) ? args[args.indexOf(`--${wish}`) + 1] : undefined),
		say: (words) => void process.stderr.write(`${words}\n`)
	};
	const benchmark = await load();
	const { figures, notes } = await benchmark(options);
	const told = options.quick ? ['quick: fewer rounds, no cold start', ...notes] : notes;
	process.stdout.write(
		args.includes('--json')
			? `${JSON.stringify({ name, figures, machine: machine(), notes: told })}\n`
			: table(figures, told)
	);
}

await main();
process.exit();
