// The walls once more, seen by folder: slices stand on each other one way. Apart, because the
// switchboard knows every slice and every slice knows the store, which by folder looks like a circle.
const walls = require('./dependency-cruiser.cjs');

module.exports = {
	forbidden: [
		{
			name: 'no-slice-cycles',
			comment:
				'Two slices that need each other are one, or one of them declares what the other takes.',
			severity: 'error',
			scope: 'folder',
			from: { path: '^src/features/([^/]+/[^/]+)' },
			to: { circular: true, path: '^src/features/', pathNot: '^src/features/$1' }
		}
	],
	options: {
		...walls.options,
		// A test opens the whole house, whichever slice it stands in.
		exclude: {
			path: [...[walls.options.exclude.path].flat(), '\\.test\\.ts$', 'testing\\.server\\.ts$']
		},
		includeOnly: { path: '^src/features/[^/]+/' },
		cache: { folder: 'node_modules/.cache/slice-cycles', strategy: 'content' }
	}
};
