// @zxing/browser: the list of cameras for the technician, and the loop on the page where workers cannot decode.
// It brings the whole library (124 KB), so it is only ever loaded by import().
import { BrowserQRCodeReader } from '@zxing/browser';
import type { Controls, Heard } from './engine.ts';

export interface CameraName {
	id: string;
	/** Empty until the camera has been allowed once. */
	label: string;
}

export async function listCameras(): Promise<CameraName[]> {
	const found = await BrowserQRCodeReader.listVideoInputDevices();
	return found.map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Its own loop stops for good on any throw that is not "no code here"; this one begins it anew. */
export function pageLoop(video: HTMLVideoElement, heard: Heard): Controls {
	const reader = new BrowserQRCodeReader(undefined, {
		delayBetweenScanAttempts: 100,
		delayBetweenScanSuccess: 250
	});
	let stopped = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Controls | undefined;

	function again(): void {
		if (stopped) return;
		timer = setTimeout(begin, 500);
	}
	function begin(): void {
		try {
			running = reader.scan(
				video,
				(result) => {
					if (result && !stopped) heard.text(result.getText());
				},
				again
			);
		} catch {
			again();
		}
	}
	begin();
	return {
		stop() {
			stopped = true;
			clearTimeout(timer);
			running?.stop();
		}
	};
}
