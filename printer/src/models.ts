// Printers whose makers say what they can do. Everything else is found by trying.

export interface KnownModel {
	/** GS I 67 as the printer gives it. */
	model: RegExp;
	called: string;
	/** Dots of a line on 80 mm paper, and dots to the inch. */
	dots: 512 | 576;
	dpi: number;
	/** GS ( H function 48. */
	processId: boolean;
	source: string;
}

const reference = 'Epson, ESC/POS Command Reference, list of printers at GS ( H';

/** Dots: the makers' data sheets. */
const knownModels: readonly KnownModel[] = [
	{
		...{ model: /TM-T88III/i, called: 'Epson TM-T88III', dots: 512, dpi: 180 },
		...{ processId: false, source: reference }
	},
	{
		...{ model: /TM-T88(IV|V|VI|VII)\b/i, called: 'Epson TM-T88IV and later', dots: 512, dpi: 180 },
		...{ processId: true, source: reference }
	},
	{
		...{ model: /TM-T20/i, called: 'Epson TM-T20', dots: 576, dpi: 203 },
		...{ processId: true, source: reference }
	},
	{
		...{ model: /TM-m30/i, called: 'Epson TM-m30', dots: 576, dpi: 203 },
		...{ processId: true, source: reference }
	}
];

/** Undefined for a printer that nobody has written down. */
export function knownModel(model: string | undefined): KnownModel | undefined {
	return model === undefined ? undefined : knownModels.find((one) => one.model.test(model));
}
