// From a look and a feast to what stands on <html>: custom properties that ui/theme.css and the frames read. Pure.
import { pictureAt } from '#protocol';
import type { Look, SeasonName } from '../contract.ts';
import { colourVars } from './colours.ts';
import { coloursOn } from './seasons.ts';

/** Custom properties for `<html style>`. Nothing for a house that has not changed its look. */
export function varsOf(
	look: Pick<Look, 'accent' | 'seal' | 'logo' | 'photo'>,
	season: SeasonName | undefined
): Record<string, string> {
	return {
		...colourVars(coloursOn(look, season)),
		...(look.logo !== null && {
			'--own-logo': `url(${pictureAt(look.logo)})`,
			'--own-mark': 'none',
			'--own-logo-shown': 'block'
		}),
		...(look.photo !== null && {
			'--own-photo': `url(${pictureAt(look.photo)})`,
			'--own-photo-shown': 'block'
		}),
		...(season !== undefined && {
			'--season': `url(/seasons/${season}.svg)`,
			'--season-shown': 'block'
		})
	};
}

/** The same as the text of a style attribute. */
export function styleText(vars: Readonly<Record<string, string>>): string {
	return Object.entries(vars)
		.map(([name, value]) => `${name}:${value}`)
		.join(';');
}
