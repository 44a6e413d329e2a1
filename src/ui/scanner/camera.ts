// Opens the camera that the technician chose, or the one that faces the guest, and says in a code why it cannot.
import { fail, ok, type Refused, type Result } from '#protocol';

export type CameraFault = 'insecure' | 'denied' | 'missing' | 'busy';
export type Facing = 'user' | 'environment';

const CHOICE = 'hoststand.scanner.camera';

/** The saved camera's device id; ids live as long as the browser's profile does. */
export function chosenCamera(): string | undefined {
	return localStorage.getItem(CHOICE) ?? undefined;
}

/** Saves the technician's choice; undefined goes back to the camera that the browser picks. */
export function chooseCamera(deviceId: string | undefined): void {
	if (deviceId) localStorage.setItem(CHOICE, deviceId);
	else localStorage.removeItem(CHOICE);
}

function wanted(choice: { deviceId: string } | { facing: Facing }): MediaStreamConstraints {
	const which =
		'deviceId' in choice
			? { deviceId: { exact: choice.deviceId } }
			: { facingMode: { ideal: choice.facing } };
	return {
		audio: false,
		video: {
			...which,
			width: { ideal: 1280 },
			height: { ideal: 720 },
			frameRate: { ideal: 15 }
		}
	};
}

const faults: Record<string, CameraFault> = {
	NotAllowedError: 'denied',
	SecurityError: 'denied',
	NotReadableError: 'busy',
	AbortError: 'busy'
};

/** Sharp at every distance, where the camera can do it; not all can, and none must. */
async function focusByItself(stream: MediaStream): Promise<void> {
	const focus = { focusMode: 'continuous' } as MediaTrackConstraintSet;
	for (const track of stream.getVideoTracks()) {
		await track.applyConstraints({ advanced: [focus] }).catch(() => undefined);
	}
}

/** The camera's stream; `insecure` where the page is plain http on the network and has no camera at all. */
export async function openCamera(
	facing: Facing
): Promise<Result<MediaStream, Refused<CameraFault>>> {
	const devices = globalThis.isSecureContext ? navigator.mediaDevices : undefined;
	if (!devices) return fail(globalThis.isSecureContext ? 'missing' : 'insecure');
	const deviceId = chosenCamera();
	const tries = [...(deviceId ? [{ deviceId }] : []), { facing }];
	let fault: CameraFault = 'missing';
	for (const choice of tries) {
		try {
			const stream = await devices.getUserMedia(wanted(choice));
			void focusByItself(stream);
			return ok(stream);
		} catch (thrown) {
			fault = faults[thrown instanceof Error ? thrown.name : ''] ?? 'missing';
		}
	}
	return fail(fault);
}

export function closeCamera(stream: MediaStream | undefined): void {
	for (const track of stream?.getTracks() ?? []) track.stop();
}

interface WithTorch extends MediaTrackCapabilities {
	torch?: boolean;
}

export function hasTorch(stream: MediaStream): boolean {
	const [track] = stream.getVideoTracks();
	return (track?.getCapabilities?.() as WithTorch | undefined)?.torch === true;
}

/** Lights the torch or puts it out. Does nothing where there is none. */
export async function setTorch(stream: MediaStream, on: boolean): Promise<void> {
	const torch = { torch: on } as MediaTrackConstraintSet;
	for (const track of stream.getVideoTracks()) {
		await track.applyConstraints({ advanced: [torch] }).catch(() => undefined);
	}
}
