// The tablet's short address leads to its own table.
import { redirect } from '@sveltejs/kit';
import { homeOf } from '#features/house/devices/rules.ts';
import { door } from '#server/doors.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => redirect(303, homeOf(door(locals, 'table')));
