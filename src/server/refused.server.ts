// What a refusal of an act says, for the audit, which keeps the code alone. Looked up on the server: no screen carries them all.
import { commonRefusals } from '#protocol';
import { m } from '#words';
import type { Called } from './rights.server.ts';

type Key = keyof typeof m;

/** Sentences whose keys are not made of the slice and the code, by both. */
const elsewhere: Readonly<Record<string, Readonly<Record<string, Key>>>> = {
	venue: {
		'wrong-code': 'venue_setup_code_wrong',
		'wait-a-minute': 'venue_setup_code_wait',
		'already-set-up': 'venue_setup_done_already',
		'easy-pin': 'staff_refused_easy_pin',
		'no-such-hours': 'venue_refused_hours',
		'not-a-demo': 'leaving_not_a_demo',
		'wrong-word': 'leaving_wrong_word'
	},
	address: {
		'wrong-code': 'address_wrong',
		'wait-a-minute': 'address_wait'
	},
	timekeeping: {
		'shows-other-time': 'timekeeping_other_time'
	},
	approvals: {
		'unknown-approval': 'approvals_gone'
	},
	staff: {
		'unknown-staff': 'staff_refused_unknown'
	},
	outage: {
		'unknown-outage': 'outage_unknown'
	},
	backup: {
		'running-already': 'backup_refused_running',
		'not-absolute': 'backup_refused_not_absolute',
		'inside-data': 'backup_refused_inside',
		'cannot-be-written': 'backup_refused_write'
	},
	devices: {
		'unknown-code': 'devices_refused_code',
		'name-taken': 'devices_refused_name',
		'no-https': 'devices_move_no_https',
		'table-needed': 'devices_refused_table',
		'unknown-device': 'devices_refused_unknown',
		'this-device': 'devices_refused_this'
	},
	printing: {
		'unknown-job': 'printing_refused_job',
		'still-printing': 'printing_refused_printing',
		'settled-already': 'printing_refused_settled',
		'unknown-printer': 'printing_refused_unknown',
		'does-not-call': 'calling_refused_not',
		'is-virtual': 'printing_refused_virtual',
		'unknown-agent': 'printing_refused_agent',
		'name-taken': 'printing_refused_name',
		'fallback-circle': 'printing_refused_circle',
		'unknown-slip': 'printing_text_unknown',
		overtaken: 'printing_text_overtaken',
		'nothing-changed': 'printing_text_same',
		'unknown-version': 'printing_text_unknown_version',
		'printer-busy': 'selftest_refused_busy',
		'printer-silent': 'selftest_refused_silent',
		'cannot-ask': 'selftest_refused_ask',
		'no-drawer': 'selftest_refused_drawer',
		'cannot-draw': 'printing_write_cannot_draw',
		'value-missing': 'printing_write_missing'
	},
	dishes: {
		'unknown-dish': 'dishes_refused_unknown',
		'unknown-picture': 'dishes_photo_gone'
	},
	sources: {
		'unknown-source': 'sources_refused_unknown',
		'unknown-device': 'sources_refused_device',
		'device-has-one': 'sources_refused_has_one'
	},
	today: {
		'unknown-subject': 'today_refused_subject'
	},
	tasks: {
		'unknown-task': 'tasks_refused_unknown',
		'title-needed': 'tasks_refused_title',
		'unknown-owner': 'tasks_refused_owner',
		'settled-already': 'tasks_refused_settled',
		'reason-needed': 'tasks_refused_reason'
	},
	closing: {
		'already-closed': 'closing_refused_closed',
		'not-that-day': 'closing_refused_day',
		'still-open': 'closing_refused_open',
		'note-needed': 'closing_refused_note',
		'still-running': 'closing_refused_running'
	},
	style: {
		'unknown-picture': 'style_refused_picture_gone',
		'no-such-day': 'style_refused_day',
		'unknown-slide': 'style_refused_slide',
		'ends-before-it-begins': 'style_refused_ends',
		'too-many-slides': 'style_refused_slides'
	},
	tiers: {
		'just-printed': 'tiers_guide_just_printed'
	},
	coupons: {
		'already-redeemed': 'coupons_already_redeemed',
		expired: 'coupons_expired',
		void: 'coupons_void_refused',
		'unknown-segment': 'segments_unknown',
		'count-changed': 'segments_count_changed'
	},
	profiles: {
		'number-taken': 'profiles_contact_taken',
		'address-taken': 'profiles_contact_taken'
	},
	segments: {
		'unknown-segment': 'segments_unknown'
	},
	door: {
		'door-changed': 'door_changed'
	},
	floor: {
		'too-late-to-undo': 'floor_too_late',
		conflicts: 'floor_plan_conflicts'
	},
	waitlist: {
		'party-too-large': 'waitlist_too_large',
		'door-closed': 'door_refused_closed',
		'door-paused': 'door_refused_paused',
		'table-taken': 'floor_table_taken',
		'unknown-table': 'floor_unknown_table',
		'already-left': 'floor_already_left',
		'too-many': 'floor_too_many',
		'too-late-to-undo': 'floor_too_late',
		'task-done': 'waitlist_task_gone',
		'unknown-clip': 'waitlist_voice_unknown'
	},
	reservations: {
		'outside-hours': 'reservations_refused_outside_hours',
		taken: 'reservations_refused_taken',
		'changed-meanwhile': 'reservations_refused_changed',
		'too-many': 'floor_too_many'
	},
	guestbook: {
		'too-many-notes': 'guestbook_too_many'
	},
	cutoff: {
		'times-out-of-order': 'cutoff_paper_order',
		'in-the-future': 'cutoff_paper_future',
		'evening-over': 'cutoff_paper_over',
		'which-table': 'cutoff_paper_which_table',
		'table-taken': 'floor_table_taken',
		'unknown-table': 'floor_unknown_table'
	}
};

type Word = (blanks: Readonly<Record<string, string>>, options: { locale: 'en' | 'zh' }) => string;
const words: Readonly<Record<string, unknown>> = m;
const isWord = (one: unknown): one is Word => typeof one === 'function';

/** What a sentence names besides was not kept: it is left open. */
const blanks: Readonly<Record<string, string>> = new Proxy({}, { get: () => '…' });

function spoken(key: string | undefined): Called | undefined {
	const word = key === undefined ? undefined : words[key];
	if (!isWord(word)) return undefined;
	return { en: word(blanks, { locale: 'en' }), zh: word(blanks, { locale: 'zh' }) };
}
/** A word of the same name may stand on a button. */
const isSentence = (said: Called | undefined): said is Called =>
	said !== undefined && said.en.endsWith('.') && said.zh.endsWith('。');

/** The sentence of a refusal in both languages; undefined where none is written. */
export function refusedCalled(act: string, code: string): Called | undefined {
	const slice = act.split('.')[0] ?? '';
	const listed = spoken(elsewhere[slice]?.[code]);
	if (listed) return listed;
	const [start, end] = [slice, code].map((part) => part.replaceAll('-', '_'));
	const keys = [`${start}_refused_${end}`, `${start}_${end}`, `ui_refused_${end}`];
	return keys.map(spoken).find(isSentence);
}

/** The sentences of these commands' refusals by slice and code, as in `waitlist table-taken`; of the common ones by code. */
export function refusalsCalled(
	commands: readonly { name: string; refusals: object }[]
): Record<string, Called> {
	const entry = (key: string, called: Called | undefined): [string, Called][] =>
		called ? [[key, called]] : [];
	const own = commands.flatMap(({ name, refusals }) =>
		Object.keys(refusals).flatMap((code) =>
			entry(`${name.split('.')[0] ?? ''} ${code}`, refusedCalled(name, code))
		)
	);
	const common = commonRefusals.flatMap((code) => entry(code, refusedCalled('ui', code)));
	return Object.fromEntries([...own, ...common]);
}
