// The house wing's lines of THE LIST: a feature's contract, the steps that make its tables, and what they hold about people.
import type { Feature } from './feature.ts';
import * as approvals from './house/approvals/contract.ts';
import { approvalsFields } from './house/approvals/fields.ts';
import { approvalsMigrations } from './house/approvals/schema.server.ts';
import * as audit from './house/audit/contract.ts';
import { auditFields } from './house/audit/fields.ts';
import { auditMigrations } from './house/audit/schema.server.ts';
import * as backup from './house/backup/contract.ts';
import { backupFields } from './house/backup/fields.ts';
import * as closing from './house/closing/contract.ts';
import { closingFields } from './house/closing/fields.ts';
import { closingMigrations } from './house/closing/schema.server.ts';
import * as counters from './house/counters/contract.ts';
import { countersFields } from './house/counters/fields.ts';
import { countersMigrations } from './house/counters/schema.server.ts';
import * as sources from './house/sources/contract.ts';
import { sourcesFields } from './house/sources/fields.ts';
import { sourcesMigrations } from './house/sources/schema.server.ts';
import * as practice from './house/practice/contract.ts';
import * as outage from './house/outage/contract.ts';
import { outageFields } from './house/outage/fields.ts';
import { outageMigrations } from './house/outage/schema.server.ts';
import * as devices from './house/devices/contract.ts';
import { devicesFields } from './house/devices/fields.ts';
import { devicesMigrations } from './house/devices/schema.server.ts';
import * as deviceWatch from './house/devices/watch/contract.ts';
import { watchMigrations } from './house/devices/watch/schema.server.ts';
import * as dishesBook from './house/dishes/book/contract.ts';
import * as dishes from './house/dishes/contract.ts';
import { dishesFields } from './house/dishes/fields.ts';
import { dishesMigrations } from './house/dishes/schema.server.ts';
import * as privacy from './house/privacy/contract.ts';
import * as privacyGuests from './house/privacy/guests/contract.ts';
import { privacyFields } from './house/privacy/fields.ts';
import { privacyMigrations } from './house/privacy/schema.server.ts';
import * as messages from './house/messages/contract.ts';
import * as messagesDesk from './house/messages/desk/contract.ts';
import * as messageOutlets from './house/messages/outlets/contract.ts';
import { messagesFields } from './house/messages/fields.ts';
import { messagesMigrations } from './house/messages/schema.server.ts';
import * as printAgent from './house/printing/agent/contract.ts';
import * as printing from './house/printing/contract.ts';
import * as printers from './house/printing/printers/contract.ts';
import * as byHand from './house/printing/handwritten/contract.ts';
import * as slipTexts from './house/printing/templates/contract.ts';
import * as selfTest from './house/printing/selftest/contract.ts';
import * as unaskedPaper from './house/printing/unasked/contract.ts';
import { unaskedMigrations } from './house/printing/unasked/schema.server.ts';
import { printingFields } from './house/printing/fields.ts';
import { printingMigrations } from './house/printing/schema.server.ts';
import * as reach from './house/reach/contract.ts';
import * as search from './house/search/contract.ts';
import * as address from './house/address/contract.ts';
import { returnFields } from './house/address/fields.ts';
import { returnMigrations } from './house/address/schema.server.ts';
import * as timekeeping from './house/timekeeping/contract.ts';
import { timekeepingFields } from './house/timekeeping/fields.ts';
import { timekeepingMigrations } from './house/timekeeping/schema.server.ts';
import * as staff from './house/staff/contract.ts';
import * as ownAccount from './house/staff/own/contract.ts';
import { staffFields } from './house/staff/fields.ts';
import { staffMigrations } from './house/staff/schema.server.ts';
import * as tasks from './house/tasks/contract.ts';
import { tasksFields } from './house/tasks/fields.ts';
import { tasksMigrations } from './house/tasks/schema.server.ts';
import * as timeline from './house/timeline/contract.ts';
import * as today from './house/today/contract.ts';
import { todayFields } from './house/today/fields.ts';
import { todayMigrations } from './house/today/schema.server.ts';
import * as style from './house/style/contract.ts';
import { styleFields } from './house/style/fields.ts';
import { styleMigrations } from './house/style/schema.server.ts';
import * as venue from './house/venue/contract.ts';
import * as leaving from './house/venue/leaving/contract.ts';
import { venueFields } from './house/venue/fields.ts';
import { venueMigrations } from './house/venue/schema.server.ts';

export const houseFeatures = [
	{ name: 'house/venue', contract: venue, migrations: venueMigrations, fields: venueFields },
	{ name: 'house/venue/leaving', contract: leaving, migrations: {}, fields: [] },
	{ name: 'house/reach', contract: reach, migrations: {}, fields: [] },
	{ name: 'house/address', contract: address, migrations: returnMigrations, fields: returnFields },
	{
		name: 'house/timekeeping',
		contract: timekeeping,
		migrations: timekeepingMigrations,
		fields: timekeepingFields
	},
	{ name: 'house/audit', contract: audit, migrations: auditMigrations, fields: auditFields },
	{
		...{ name: 'house/approvals', contract: approvals },
		...{ migrations: approvalsMigrations, fields: approvalsFields }
	},
	{
		name: 'house/staff',
		contract: { ...staff, ...ownAccount },
		migrations: staffMigrations,
		fields: staffFields
	},
	{ name: 'house/practice', contract: practice, migrations: {}, fields: [] },
	{ name: 'house/outage', contract: outage, migrations: outageMigrations, fields: outageFields },
	{ name: 'house/backup', contract: backup, migrations: {}, fields: backupFields },
	{
		...{ name: 'house/devices', contract: { ...devices, ...deviceWatch } },
		migrations: { ...devicesMigrations, ...watchMigrations },
		fields: devicesFields
	},
	{
		name: 'house/printing',
		contract: {
			...{ ...printing, ...printers, ...printAgent, ...slipTexts, ...selfTest, ...byHand },
			...unaskedPaper
		},
		migrations: { ...printingMigrations, ...unaskedMigrations },
		fields: printingFields
	},
	{
		name: 'house/messages',
		contract: { ...messages, ...messagesDesk, ...messageOutlets },
		migrations: messagesMigrations,
		fields: messagesFields
	},
	{
		name: 'house/dishes',
		contract: { ...dishes, ...dishesBook },
		migrations: dishesMigrations,
		fields: dishesFields
	},
	{
		name: 'house/sources',
		contract: sources,
		migrations: sourcesMigrations,
		fields: sourcesFields
	},
	{
		name: 'house/counters',
		contract: counters,
		migrations: countersMigrations,
		fields: countersFields
	},
	{ name: 'house/today', contract: today, migrations: todayMigrations, fields: todayFields },
	{ name: 'house/tasks', contract: tasks, migrations: tasksMigrations, fields: tasksFields },
	{
		name: 'house/closing',
		contract: closing,
		migrations: closingMigrations,
		fields: closingFields
	},
	{ name: 'house/search', contract: search, migrations: {}, fields: [] },
	{ name: 'house/timeline', contract: timeline, migrations: {}, fields: [] },
	{ name: 'house/style', contract: style, migrations: styleMigrations, fields: styleFields },
	{
		name: 'house/privacy',
		contract: { ...privacy, ...privacyGuests },
		migrations: privacyMigrations,
		fields: privacyFields
	}
] as const satisfies readonly Feature[];
