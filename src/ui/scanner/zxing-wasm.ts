// The second engine: zxing-cpp as WebAssembly, from our own files. It reads what the first one misses.
import { prepareZXingModule, readBarcodes, type ZXingModuleOverrides } from 'zxing-wasm/reader';
import type { QrEngine } from './engine.ts';

/** Loads the engine. `where` is the address of the .wasm file, or its bytes; never a foreign host. */
export async function zxingWasm(where: string | ArrayBuffer): Promise<QrEngine> {
	const overrides: ZXingModuleOverrides =
		typeof where === 'string' ? { locateFile: () => where } : { wasmBinary: where };
	await prepareZXingModule({ overrides, fireImmediately: true });
	return {
		name: 'zxing-wasm',
		async decode(picture) {
			const found = await readBarcodes(picture as ImageData, {
				formats: ['QRCode'],
				maxNumberOfSymbols: 1,
				textMode: 'Plain'
			});
			return found.find((one) => one.isValid)?.text;
		}
	};
}
