// Whether this page belongs to the made-up house: then it speaks with that one, and never with the real one.
const ROOT = 'practice';

/** As the page was sent: what has changed since is found out by loading it anew. */
export const practises = (): boolean => document.documentElement.dataset[ROOT] === 'on';
