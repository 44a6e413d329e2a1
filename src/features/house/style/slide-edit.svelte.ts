// A slide while the manager writes it: fields as text, a picture brought at once, saved as one act.
import { m } from '#words';
import { sentence } from '#ui/refusal.svelte.ts';
import { newKey, send } from '#ui/socket.svelte.ts';
import { bring } from './bringing.svelte.ts';
import { saveSlide, type Slide } from './contract.ts';
import { refusals as pictures } from './styling.svelte.ts';

export const refusals = {
	...pictures,
	'unknown-slide': m.style_refused_unknown_slide,
	'no-title': m.style_refused_no_title,
	'ends-before-it-begins': m.style_refused_ends_before_it_begins,
	'too-many-slides': m.style_refused_too_many_slides
} as const;

const empty: Slide = {
	...{ id: '', titleEn: '', titleZh: '', textEn: '', textZh: '', photo: null },
	...{ from: null, to: null, weekdays: [], opens: null, closes: null, place: 0, on: true }
};

export class SlideEdit {
	slide: Slide = $state() as Slide;
	error = $state('');
	busy = $state(false);
	#key = newKey();

	constructor(slide: Slide = empty) {
		this.slide = structuredClone(slide);
	}

	async pick(file: File | undefined): Promise<void> {
		if (!file) return;
		this.busy = true;
		const heard = await bring(file, 'photo');
		this.busy = false;
		this.error = heard.ok ? '' : sentence(heard, refusals as never);
		if (heard.ok) this.slide.photo = heard.value.name;
	}

	toggle(weekday: number): void {
		const { weekdays } = this.slide;
		this.slide.weekdays = weekdays.includes(weekday)
			? weekdays.filter((one) => one !== weekday)
			: [...weekdays, weekday].sort();
	}

	/** True when it is kept. */
	async save(): Promise<boolean> {
		this.busy = true;
		const heard = await send(saveSlide, { slide: $state.snapshot(this.slide) }, this.#key);
		this.busy = false;
		this.#key = newKey();
		this.error = heard.ok ? '' : sentence(heard, refusals);
		return heard.ok;
	}
}
