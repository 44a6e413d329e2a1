// The one rule of who may do what: surfaces and roles as the contracts declare them, and which role includes which.
import type { Caller, StaffRole, Surface } from './device.ts';
import { MINUTE, type Instant } from './time.ts';

/** Roles that must be signed in: on every surface alike, or on the named surfaces only. */
export type Staffing =
	readonly StaffRole[] | Readonly<Partial<Record<Surface, readonly StaffRole[]>>>;

export interface Guarded {
	/** The surfaces that may send it. */
	from: readonly Surface[];
	/**
	 * If given, somebody with one of these roles (or one that includes it) must be signed in there.
	 * By surface where a screen may look without signing in and another may not: `{ desk: ['host'] }`.
	 */
	staff?: Staffing;
	/** A guest's phone may use it over plain http too; without this it needs https (or this very machine). */
	overHttp?: true;
	/** A sensitive act: the PIN was typed within the last minute, or a manager is signed in. */
	fresh?: boolean;
}

const floor = ['server', 'host', 'cashier'] as const;
const includes: Record<StaffRole, readonly StaffRole[]> = {
	server: ['server'],
	host: ['host'],
	cashier: ['cashier'],
	manager: ['manager', ...floor],
	owner: ['owner', 'manager', ...floor],
	technician: ['technician'],
	privacy: ['privacy']
};

/** How long a typed PIN counts as fresh. */
export const FRESH_MS = MINUTE;

/** Whether somebody with this role may do what is meant for those: an owner what a manager may, a manager what the floor may. */
export function roleMay(role: StaffRole, named: readonly StaffRole[]): boolean {
	return includes[role].some((one) => named.includes(one));
}

/** Roles that sign in at the desk by password; the others have a PIN. */
export function hasPassword(role: StaffRole): boolean {
	return !floor.some((one) => one === role);
}

/** Technician and privacy officer work at the desk and nowhere else. */
export function worksAt(role: StaffRole, surface: Surface): boolean {
	return surface === 'desk' || (role !== 'technician' && role !== 'privacy');
}

/** The roles that must be signed in on this surface; undefined where nobody need be. */
export function staffAt(guarded: Guarded, surface: Surface): readonly StaffRole[] | undefined {
	const { staff } = guarded;
	if (staff === undefined) return undefined;
	return isList(staff) ? staff : staff[surface];
}

function isList(staff: Staffing): staff is readonly StaffRole[] {
	return Array.isArray(staff);
}

export type Permission = 'yes' | 'not-allowed' | 'sign-in-needed' | 'fresh-needed' | 'https-needed';

/** What a surface with this role signed in (or nobody) hears before anything is looked at; the permission matrix is made of it. */
export function permission(
	guarded: Guarded,
	surface: Surface,
	role: StaffRole | undefined
): Exclude<Permission, 'fresh-needed' | 'https-needed'> {
	if (!guarded.from.includes(surface)) return 'not-allowed';
	const named = staffAt(guarded, surface);
	if (!named) return 'yes';
	if (role === undefined || !worksAt(role, surface)) return 'sign-in-needed';
	return roleMay(role, named) ? 'yes' : 'not-allowed';
}

/** A guest's phone on plain http may do what is declared so, and nothing else. */
function inTheClear(guarded: Guarded, { surface, secure }: Caller): boolean {
	return surface === 'phone' && secure !== true && guarded.overHttp !== true;
}

/** The same for one caller at one moment: a sensitive act also wants a fresh PIN, or a manager. */
export function mayDo(guarded: Guarded, caller: Caller, now: Instant): Permission {
	const { surface, staff } = caller;
	const allowed = permission(guarded, surface, staff?.role);
	if (allowed === 'yes' && inTheClear(guarded, caller)) return 'https-needed';
	if (allowed !== 'yes' || !guarded.fresh || !staff) return allowed;
	if (roleMay(staff.role, ['manager'])) return 'yes';
	return now - (staff.provedAt ?? -Infinity) <= FRESH_MS ? 'yes' : 'fresh-needed';
}
