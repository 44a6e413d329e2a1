// A low rating on paper: at the host stand where the house wants it; food that could harm somebody always, there and in the kitchen.
import type { Instant, Language, PrinterRole, ServiceDay, Slip } from '#protocol';
import { MINUTE } from '#protocol';
import type { Reader, Tx } from '#server/store.server.ts';
import { openAlerts, type Names } from './alerts.server.ts';

export interface PaperNeeds extends Names {
	today(now: Instant): ServiceDay;
	/** The house's own, for its staff. */
	language(): Language;
	/** `19:42` on the house's clock. */
	wallTime(now: Instant): string;
	/** The house wants every low rating on paper. */
	printsLow(read: Reader): Promise<boolean>;
	print(tx: Tx, slip: Slip): Promise<void>;
}

/** A slip that comes out later than this tells nobody anything. */
const NEWS_FOR = 30 * MINUTE;

/** For a rating that was just written, in its transaction. */
export async function printAlert(
	needs: PaperNeeds,
	tx: Tx,
	ratingId: string,
	now: Instant
): Promise<void> {
	const alerts = await openAlerts(needs, tx, needs.today(now));
	const alert = alerts.find((one) => one.ratingId === ratingId);
	if (!alert || !(alert.foodSafety || (await needs.printsLow(tx)))) return;
	const language = needs.language();
	const names = alert.low.map(({ what, zh, stars }) => {
		return `${language === 'zh' ? zh : what} ${stars}/5`;
	});
	const template = alert.foodSafety ? 'food-safety' : 'low-score';
	const roles: PrinterRole[] = alert.foodSafety ? ['kitchen', 'host'] : ['host'];
	for (const role of roles)
		await needs.print(tx, {
			...{ id: `${template} ${ratingId} ${role}`, copy: 1, template, language },
			values: {
				...{ table: alert.tableName, time: needs.wallTime(now) },
				...{ low: names.join(language === 'zh' ? '，' : ', '), comment: alert.comment }
			},
			...{ to: { role }, expiresAt: now + NEWS_FOR }
		});
}
