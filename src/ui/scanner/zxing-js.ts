// The first engine: zxing's classes for QR alone, by deep imports (24 KB instead of the whole library's 117 KB).
import BinaryBitmap from '@zxing/library/es2015/core/BinaryBitmap';
import DecodeHintType from '@zxing/library/es2015/core/DecodeHintType';
import GlobalHistogramBinarizer from '@zxing/library/es2015/core/common/GlobalHistogramBinarizer';
import HybridBinarizer from '@zxing/library/es2015/core/common/HybridBinarizer';
import InvertedLuminanceSource from '@zxing/library/es2015/core/InvertedLuminanceSource';
import QRCodeReader from '@zxing/library/es2015/core/qrcode/QRCodeReader';
import RGBLuminanceSource from '@zxing/library/es2015/core/RGBLuminanceSource';
import type { Picture, QrEngine } from './engine.ts';

/** Luma by integers: 0.30 red, 0.59 green, 0.11 blue. */
function greyOf(picture: Picture): Uint8ClampedArray {
	const { data } = picture;
	const grey = new Uint8ClampedArray(picture.width * picture.height);
	for (let to = 0, from = 0; to < grey.length; to++, from += 4) {
		const [red = 0, green = 0, blue = 0] = [data[from], data[from + 1], data[from + 2]];
		grey[to] = (red * 77 + green * 151 + blue * 28) >> 8;
	}
	return grey;
}

const hints = new Map([[DecodeHintType.TRY_HARDER, true]]);

export function zxingJs(): QrEngine {
	const reader = new QRCodeReader();
	return {
		name: 'zxing-js',
		decode(picture, how) {
			const source = new RGBLuminanceSource(greyOf(picture), picture.width, picture.height);
			const seen = how.inverted ? new InvertedLuminanceSource(source) : source;
			const binarizer =
				how.threshold === 'global' ? new GlobalHistogramBinarizer(seen) : new HybridBinarizer(seen);
			try {
				return Promise.resolve(reader.decode(new BinaryBitmap(binarizer), hints).getText());
			} catch {
				// Not found, wrong checksum, wrong format, or one of its rarer throws: no code in this look.
				return Promise.resolve(undefined);
			} finally {
				reader.reset();
			}
		}
	};
}
