// A page is drawn before its scripts run: the server has written all that the first look shows.

/** When the first frame is on the screen; at once where none will be, and in a second at the latest. */
const painted = `const painted = new Promise((go) => {
	if (document.hidden) go();
	requestAnimationFrame(() => setTimeout(go));
	setTimeout(go, 1000);
});
`;

/** Kit's page with its two scripts begun after the first frame. They are fetched before it all the same. */
export function paintFirst(html: string): string {
	const scripts = /import\(("[^"]*\/entry\/(?:start|app)\.[^"]*")\)/g;
	const began = html.indexOf('Promise.all([');
	if (began < 0 || !scripts.test(html)) return html;
	const waiting = html.replace(
		scripts,
		(_, script: string) => `painted.then(() => import(${script}))`
	);
	return waiting.slice(0, began) + painted + waiting.slice(began);
}
