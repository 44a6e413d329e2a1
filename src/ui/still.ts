// Under a finger that holds something the page stands still.

/**
 * An attachment for what a finger drags by itself. What is drawn inside a picture does not heed `touch-action`, and
 * the browser would take a drag for scrolling and end it.
 */
export const still = (isHeld: () => boolean) => (node: Element) => {
	const stay = (event: Event) => {
		if (isHeld() && event.cancelable) event.preventDefault();
	};
	node.addEventListener('touchmove', stay, { passive: false });
	return () => {
		node.removeEventListener('touchmove', stay);
	};
};
