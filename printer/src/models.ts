// Printers whose makers say what they can do, with the place where they say it. Everything else is found by trying.

export interface KnownModel {
	/** GS I 67 as the printer gives it. */
	model: RegExp;
	called: string;
	/** Dots of a line on 80 mm paper, and dots to the inch; absent: not stated. */
	dots?: 512 | 576;
	dpi?: 180 | 203 | 300;
	/** GS ( H function 48; absent: not stated. */
	processId?: boolean;
	/** Where the maker says so. */
	source: string;
}

const commands = 'ESC/POS Command Reference, GS ( H';
const guide = (model: string) => `Epson ${model} Technical Reference Guide; ${commands}`;

const knownModels: readonly KnownModel[] = [
	{
		...{ model: /TM-T88III/i, called: 'Epson TM-T88III', dots: 512, dpi: 180 },
		...{ processId: false, source: guide('TM-T88III') }
	},
	{
		...{ model: /TM-T88IV\b/i, called: 'Epson TM-T88IV', dots: 512, dpi: 180 },
		...{ processId: true, source: guide('TM-T88IV') }
	},
	{
		...{ model: /TM-T88V\b/i, called: 'Epson TM-T88V', dots: 512, dpi: 180 },
		...{ processId: true, source: guide('TM-T88V') }
	},
	{
		...{ model: /TM-T88VI\b/i, called: 'Epson TM-T88VI', dots: 512, dpi: 180 },
		...{ processId: true, source: guide('TM-T88VI') }
	},
	{
		...{ model: /TM-T88VII\b/i, called: 'Epson TM-T88VII', dots: 512, dpi: 180 },
		...{ processId: true, source: guide('TM-T88VII') }
	},
	{
		...{ model: /TM-T20/i, called: 'Epson TM-T20', dots: 576, dpi: 203 },
		...{ processId: true, source: guide('TM-T20') }
	},
	{
		...{ model: /TM-m30/i, called: 'Epson TM-m30', dots: 576, dpi: 203 },
		...{ processId: true, source: guide('TM-m30') }
	},
	// Named in the list at that command and nowhere else that was at hand: its dots are not stated.
	{ model: /TM-L60II/i, called: 'Epson TM-L60II', processId: false, source: `Epson ${commands}` }
];

/** Undefined for a printer that nobody has written down. */
export function knownModel(model: string | undefined): KnownModel | undefined {
	return model === undefined ? undefined : knownModels.find((one) => one.model.test(model));
}
