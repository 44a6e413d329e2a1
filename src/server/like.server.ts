// Text that a person typed, as SQL's LIKE must be given it.

/** Anywhere in the text; LIKE's own signs are letters. Use with `escape '\'`. */
export const likeText = (text: string): string =>
	`%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
