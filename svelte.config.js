// SvelteKit's settings: node adapter, a nonce on every script, no checks by kit that the gate does better.
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ out: 'build', precompress: false }),
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'media-src': ['self', 'blob:', 'mediastream:'],
				'connect-src': ['self', 'ws:', 'wss:'],
				'worker-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['self']
			}
		},
		// The gate has looked at every request's origin before kit sees it. A printer posts a form and names no origin.
		csrf: { trustedOrigins: ['*'] },
		// Small styles travel in the page itself: one journey less before the first drawing.
		inlineStyleThreshold: 18_000,
		version: { pollInterval: 0 },
		typescript: {
			config: (config) => ({
				...config,
				include: [
					...config.include,
					'../printer/**/*.ts',
					'../kiosk/**/*.ts',
					'../tests/**/*.ts',
					'../.ci/*.ts'
				]
			})
		}
	}
};
