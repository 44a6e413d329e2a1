// Why a copy failed, and why the desk was refused, as messages.
import { m } from '#words';

export const faultSentences = {
	'no-folder': m.backup_failed_no_folder,
	'not-writable': m.backup_failed_not_writable,
	'disk-full': m.backup_failed_disk_full,
	'not-whole': m.backup_failed_not_whole,
	stopped: m.backup_failed_stopped
} as const;

export const copyRefusals = {
	'no-folder': m.backup_refused_no_folder,
	'running-already': m.backup_refused_running_already
} as const;

export const folderRefusals = {
	'not-absolute': m.backup_refused_not_absolute,
	'inside-data': m.backup_refused_inside_data,
	'cannot-be-written': m.backup_refused_cannot_be_written
} as const;
