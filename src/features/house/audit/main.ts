// npm run audit -- verify [--head HASH]: walks the chain of the audit beside a running server. Exit 1 if it is broken.
import { resolve } from 'node:path';
import { openReader } from '#server/store.server.ts';
import { walk } from './chain.server.ts';
import { foundSentence, walkSentences } from './sentences.ts';

const USAGE = `npm run audit -- verify [--head HASH]
  Walks the audit from its first entry to its last and prints the head.
  --head HASH   the head from a day-close slip (its first 12 characters or more):
                also looks whether that entry still stands in the chain.
  The data folder is HOSTSTAND_DATA, else ./data.`;

async function verify(slipHead: string | undefined): Promise<number> {
	const house = openReader(resolve(process.env['HOSTSTAND_DATA'] ?? './data'));
	const wanted = slipHead?.toLowerCase().replace(/[\s·-]/g, '');
	let found: number | undefined;
	try {
		const walked = await walk(house.read, ({ seq, hash }) => {
			if (wanted !== undefined && hash.startsWith(wanted)) found = seq;
		});
		for (const sentence of walkSentences(walked)) console.log(sentence);
		if (wanted === undefined) return walked.broken ? 1 : 0;
		console.log(foundSentence(wanted, found));
		return walked.broken || found === undefined ? 1 : 0;
	} finally {
		house.close();
	}
}

const [word, flag, head] = process.argv.slice(2);
const headGiven = flag === '--head' && head !== undefined && head.length >= 12;

if (word !== 'verify' || (flag !== undefined && !headGiven)) {
	console.error(USAGE);
	process.exitCode = 2;
} else {
	verify(headGiven ? head : undefined).then(
		(code) => {
			process.exitCode = code;
		},
		(error: unknown) => {
			console.error(error instanceof Error ? error.message : String(error));
			process.exitCode = 2;
		}
	);
}
