// What is stored about segments: a filter, never the members it finds.
import { about, plain, type TableFields } from '#protocol';

export const segmentsFields: TableFields[] = [
	{
		table: 'segments',
		says: ['Saved filters over members', '会员分群条件'],
		purpose: 'running',
		whenErased: 'keep-row',
		columns: {
			...plain('venue_id', 'id', 'name', 'filter', 'changed_at'),
			changed_by: about('staff', 'Changed by', '经手人')
		}
	}
];
