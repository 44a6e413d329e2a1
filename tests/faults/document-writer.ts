// Started by the kill test: counts up in a document for ever and says each number once the disk has it.
import { openDocument } from '@hoststand/documents';

const [path = ''] = process.argv.slice(2);
const document = await openDocument<{ count: number; ballast: string }>({
	path,
	check: (value) => ({ ok: true, value: value as { count: number; ballast: string } }),
	first: { count: 0, ballast: 'x'.repeat(200_000) }
});

for (;;) {
	const { count } = await document.update((draft) => {
		draft.count += 1;
	});
	process.stdout.write(`${count}\n`);
}
