// All messages that slices declare; what the outbox sends by itself comes with it.
import { devicesMessages } from '#features/house/devices/watch/messages.ts';
import { quotesMessages } from '#features/front/quotes/messages.ts';
import { reservationsMessages } from '#features/front/reservations/messages.ts';
import { waitlistMessages } from '#features/front/waitlist/messages.ts';
import { ratingsMessages } from '#features/voice/ratings/messages.ts';
import type { MessageTemplate } from '#protocol';

export const allMessages: readonly MessageTemplate[] = [
	...devicesMessages,
	...waitlistMessages,
	...quotesMessages,
	...reservationsMessages,
	...ratingsMessages
];
