// Who may open which pages: a device of the right role, in a house that has been set up.
import { redirect } from '@sveltejs/kit';
import type { Caller, DeviceRole } from '#protocol';

type Device = NonNullable<Caller['device']>;

/** The device that asks, if it has one of these roles. Anybody else is sent to the wizard or to be paired. */
export function door(locals: App.Locals, ...roles: DeviceRole[]): Device {
	if (!locals.app.wings.ready()) redirect(303, '/setup');
	const { device } = locals.caller;
	if (!device || !roles.includes(device.role)) redirect(303, '/pair');
	return device;
}
