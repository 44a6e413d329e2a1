// A link that makes a browser one of the demo's devices. It works in playful houses only, and as often as one likes.
import { error, redirect } from '@sveltejs/kit';
import { homeOf } from '#features/house/devices/rules.ts';
import { giveToken } from '#server/pairing.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, locals, cookies, url }) => {
	const { parts, identify } = locals.app;
	const { device } = identify({ phone: false, device: params.token });
	if (!parts.config.playful || !device) error(404);
	giveToken(cookies, url, params.token);
	redirect(303, homeOf(device));
};
