// Something that is given after those who will ask for it have been made.

export interface Later<T> {
	is(given: T): void;
	/** @throws before it is given. */
	get(): T;
}

export function later<T extends object>(): Later<T> {
	let late: T | undefined;
	return {
		is: (given) => {
			late = given;
		},
		get: () => {
			if (!late) throw new Error('The house is still being built.');
			return late;
		}
	};
}
