// What the demo evening's outbox holds: each template of the slices, to people who do not exist.
import { awayTemplate, backTemplate } from '#features/house/devices/watch/messages.ts';
import type { DemoMessage } from '#features/house/messages/demo.server.ts';
import { codeTemplate } from '#features/house/messages/messages.ts';
import { missedTemplate } from '#features/front/quotes/messages.ts';
import { bookedTemplate, reminderTemplate } from '#features/front/reservations/messages.ts';
import { callTemplate } from '#features/front/waitlist/messages.ts';
import { lowTemplate } from '#features/voice/ratings/messages.ts';

/** Numbers that no provider gives to anybody. */
const guest = (n: number) => ({ phone: `+4477009004${String(n).padStart(2, '0')}` });
const en = 'en' as const;
const zh = 'zh' as const;

export const evenings: readonly DemoMessage[] = [
	...[
		{ template: reminderTemplate, language: zh, to: guest(11), minutesAgo: 1440 - 90 },
		{ template: reminderTemplate, language: en, to: guest(12), minutesAgo: 1440 - 95 }
	].map((one) => ({ ...one, became: 'sent', by: 'text', answer: 'coming' }) as const),
	{
		template: bookedTemplate,
		language: en,
		to: guest(21),
		minutesAgo: 190,
		became: 'sent',
		by: 'text'
	},
	{
		template: codeTemplate,
		language: zh,
		to: guest(31),
		minutesAgo: 140,
		became: 'sent',
		by: 'text'
	},
	{ template: awayTemplate, language: en, to: {}, minutesAgo: 95, became: 'sent', by: 'team' },
	{ template: backTemplate, language: en, to: {}, minutesAgo: 71, became: 'sent', by: 'team' },
	{
		...{ template: callTemplate, language: en, to: guest(41), minutesAgo: 42 },
		...{ became: 'sent', by: 'text', answer: 'later' }
	},
	{
		template: callTemplate,
		language: zh,
		to: guest(42),
		minutesAgo: 33,
		became: 'unsure',
		by: 'text'
	},
	{
		template: missedTemplate,
		language: zh,
		to: guest(43),
		minutesAgo: 18,
		became: 'sent',
		by: 'slip'
	},
	{ template: lowTemplate, language: en, to: {}, minutesAgo: 12, became: 'failed', by: 'team' },
	{
		...{ template: reminderTemplate, language: en, to: guest(51), minutesAgo: 6 },
		...{ became: 'suppressed', reason: 'no-way' }
	},
	{ template: reminderTemplate, language: zh, to: guest(52), minutesAgo: 2, became: 'queued' }
];
