// The outlet for a printer's address.
import { basename, join } from 'node:path';
import type { PrinterAddress } from '@hoststand/protocol';
import { deviceFileOutlet } from './device-file.ts';
import { fileOutlet } from './file.ts';
import type { Outlet } from './outlet.ts';
import { serialOutlet } from './serial.ts';
import { tcpOutlet } from './tcp.ts';

/** `folder` is where a printer that is a file has it; no path leads out of there. */
export function outletAt(address: PrinterAddress, folder: string): Outlet {
	switch (address.kind) {
		case 'tcp':
			return tcpOutlet(address);
		case 'usb':
			return deviceFileOutlet(address.path);
		case 'serial':
			return serialOutlet(address.path, address.baud);
		case 'file':
			return fileOutlet(join(folder, basename(address.path)));
	}
}
