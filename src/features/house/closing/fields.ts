// What is stored about closed days: sums of the house, and who of the staff closed and opened.
import { about, plain, type TableFields } from '#protocol';

export const closingFields: TableFields[] = [
	{
		table: 'closings',
		says: ['Closed days', '日结'],
		purpose: 'accounts',
		whenErased: 'keep-row',
		columns: {
			...plain(
				'venue_id',
				'day',
				'state',
				'times',
				'closed_at',
				'by_itself',
				'sums',
				'reopened_at'
			),
			till: about(
				'staff',
				'The till as counted, the bills’ total and the cashier’s note',
				'收银盘点、账单合计与备注'
			),
			closed_by: about('staff', 'Closed by', '日结人'),
			reopened_by: about('staff', 'Opened again by', '重新打开人'),
			reason: about('staff', 'Why it was opened again', '重新打开的原因')
		}
	}
];
