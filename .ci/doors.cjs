// The walls around packages and agents: the one door through which each is reached.
const pkg = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** One door to each of these packages. */
const door = (name, packages, house, alsoFrom = []) => ({
	name: `one-${name}-door`,
	comment: `Only ${house.replace(/[\\^$]|\[\.\/\]/g, '')} opens ${packages.join(', ')}: ask it.`,
	severity: 'error',
	from: { pathNot: [house, ...alsoFrom] },
	to: { path: pkg(...packages) }
});

/** @param {string} tests which files are tests: they may look behind some doors */
module.exports = (tests) => [
	door('database', ['better-sqlite3', 'pg'], '^src/server/store[./]', [tests]),
	door('lowdb', ['lowdb'], '^src/documents/'),
	door('receiptline', ['receiptline'], '^printer/src/(render|proof|selftest)'),
	door('zxing', ['@zxing/.*', 'zxing-wasm'], '^src/ui/scanner/', ['^tests/']),
	door('escpos', ['escpos'], tests),
	{
		name: 'agents-share-only-the-protocol',
		comment: 'The agent runs on another machine: it has the protocol and its documents.',
		severity: 'error',
		from: { path: '^(printer|kiosk)/' },
		to: { path: '^src/', pathNot: '^src/(protocol|documents)/' }
	},
	{
		name: 'agents-do-not-know-each-other',
		comment: 'A printer agent may run where there is no kiosk, and the other way round.',
		severity: 'error',
		from: { path: '^(printer|kiosk)/' },
		to: { path: '^(printer|kiosk)/', pathNot: '^$1/' }
	},
	{
		name: 'the-house-meets-agents-in-printing',
		comment: 'Only features/house/printing uses the printer package; nobody uses the kiosk’s.',
		severity: 'error',
		from: { path: '^src/', pathNot: '^src/features/house/printing/' },
		to: { path: '^(printer|kiosk)/' }
	}
];
