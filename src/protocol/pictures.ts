// Where a kept picture of the house is found by its name, on every screen.

/** Under /m, so that phones see it too. */
export const pictureAt = (name: string): string => `/m/look/${name}`;
