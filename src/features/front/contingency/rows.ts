// How many rows of each part one contingency sheet holds; more go on a second sheet.

export const sheetRows = { line: 24, book: 24, floor: 24 } as const;
