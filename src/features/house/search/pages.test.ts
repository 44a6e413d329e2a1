// Pages found by word.
import { expect, test } from 'vitest';
import { findPages } from './pages.ts';

const pages = [
	{
		href: '/admin/venue',
		title: { en: 'Restaurant', zh: '餐厅' },
		settings: [{ en: 'Time zone', zh: '时区' }]
	},
	{ href: '/admin/staff', title: { en: 'Staff', zh: '员工' }, settings: [] }
];

test('a page is found by its name in either language, whichever is spoken', () => {
	expect(findPages(pages, 'REST').map(({ href }) => href)).toEqual(['/admin/venue']);
	expect(findPages(pages, '员工').map(({ href }) => href)).toEqual(['/admin/staff']);
});

test('a setting leads to its page and says which it was', () => {
	expect(findPages(pages, '时区')).toEqual([
		{
			href: '/admin/venue',
			title: { en: 'Restaurant', zh: '餐厅' },
			setting: { en: 'Time zone', zh: '时区' }
		}
	]);
});

test('nothing typed finds nothing', () => {
	expect(findPages(pages, '  ')).toEqual([]);
});
