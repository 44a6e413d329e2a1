// The card as a picture for a phone's gallery, drawn in the page: it works without a secure context and sends nothing.
import { encode } from 'uqr';

interface Drawn {
	house: string;
	title: string;
	code: string;
	/** In groups of four. */
	number: string;
}

const WIDTH = 900;
const HEIGHT = 1240;
const EDGE = 90;
const SERIF = 'Palatino, "Songti SC", "Noto Serif CJK SC", serif';

function drawCode(pen: CanvasRenderingContext2D, code: string, top: number): void {
	const { data, size } = encode(code, { border: 4, ecc: 'M' });
	const dot = Math.floor((WIDTH - 2 * EDGE) / size);
	const left = (WIDTH - dot * size) / 2;
	pen.fillStyle = '#000';
	data.forEach((row, y) =>
		row.forEach((dark, x) => {
			if (dark) pen.fillRect(left + x * dot, top + y * dot, dot, dot);
		})
	);
}

/** A PNG as a data address, 900 by 1240. */
export function cardPicture(card: Drawn): string {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [WIDTH, HEIGHT];
	const pen = canvas.getContext('2d');
	if (!pen) return '';
	pen.fillStyle = '#fff';
	pen.fillRect(0, 0, WIDTH, HEIGHT);
	pen.fillStyle = '#221a14';
	pen.textAlign = 'center';
	pen.font = `600 56px ${SERIF}`;
	pen.fillText(card.house, WIDTH / 2, 130, WIDTH - 2 * EDGE);
	pen.font = `400 40px ${SERIF}`;
	pen.fillText(card.title, WIDTH / 2, 200, WIDTH - 2 * EDGE);
	pen.fillRect(EDGE, 236, WIDTH - 2 * EDGE, 3);
	pen.fillRect(EDGE, 244, WIDTH - 2 * EDGE, 1);
	drawCode(pen, card.code, 270);
	pen.fillStyle = '#221a14';
	pen.font = '600 60px ui-monospace, Consolas, monospace';
	pen.fillText(card.number, WIDTH / 2, 1110, WIDTH - 2 * EDGE);
	return canvas.toDataURL('image/png');
}
