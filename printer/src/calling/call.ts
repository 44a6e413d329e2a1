// A printer's request to the house and the house's answer, apart from any web server.

/** Of a printer that calls: Star's CloudPRNT polls, fetches and confirms; Epson's Server Direct Print asks and tells. */
export interface Call {
	method: string;
	query: URLSearchParams;
	body: string;
}

export interface CallAnswer {
	status: number;
	headers: Record<string, string>;
	body: Uint8Array | string;
}

export const nothingThere: CallAnswer = { status: 404, headers: {}, body: '' };
export const understood: CallAnswer = { status: 200, headers: {}, body: '' };
export const notUnderstood: CallAnswer = { status: 400, headers: {}, body: '' };
