// Spreadsheets that come into the house: how large they may be, for the page that picks one and the gate that lets it in.

/** Bytes of a CSV file. A frame of the line ends far below; a sheet goes by HTTP. */
export const SHEET_BYTES = 1_000_000;

/** Bytes of a call that carries one: each mark of a sheet may need a second one on the way. */
export const LARGEST_CALL = 2 * SHEET_BYTES + 4_000;
