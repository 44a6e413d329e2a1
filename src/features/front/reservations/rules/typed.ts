// A time as a host types it on the telephone: 1930, 19.30, 7:30, 7, half of it left out.

/** What may be meant, the likelier first: `730` is 19:30 in a house that opens at noon, else 07:30. Empty: no time. */
export function typedTimes(text: string): string[] {
	const plain = text.normalize('NFKC').trim();
	const [, spacedHour, spacedMinute] = /^(\d{1,2})[:.\s](\d{2})$/.exec(plain) ?? [];
	const [, digits] = /^(\d{1,4})$/.exec(plain) ?? [];
	if (spacedHour && spacedMinute) return written(Number(spacedHour), Number(spacedMinute));
	if (!digits) return [];
	if (digits.length <= 2) return written(Number(digits), 0);
	return written(Number(digits.slice(0, -2)), Number(digits.slice(-2)));
}

function written(hour: number, minute: number): string[] {
	if (hour > 24 || minute > 59) return [];
	const two = (n: number) => String(n).padStart(2, '0');
	const hours = hour < 12 ? [hour, hour + 12] : [hour % 24];
	return hours.map((one) => `${two(one)}:${two(minute)}`);
}

/** The slot that the typed text means: a free one before a taken one. */
export function slotMeant<S extends { wall: string; free: boolean }>(
	text: string,
	slots: readonly S[]
): S | undefined {
	const meant = typedTimes(text).flatMap((wall) => slots.filter((slot) => slot.wall === wall));
	return meant.find((slot) => slot.free) ?? meant[0];
}
