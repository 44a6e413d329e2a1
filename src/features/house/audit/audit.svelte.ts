// What the desk's page of the audit looks at: the filter, the entries so far, and the answer of a check.
import { m } from '#words';
import type { AnswerOf } from '#protocol';
import { say } from '#ui/language.svelte.ts';
import { sentence } from '#ui/refusal.svelte.ts';
import { ask } from '#ui/socket.svelte.ts';
import { auditEntries, verifyAudit, type AuditEntry } from './contract.ts';

type Answer = AnswerOf<typeof auditEntries>;
type Verdict = AnswerOf<typeof verifyAudit>;

const breaks = { gap: m.audit_broken_gap, link: m.audit_broken_link, hash: m.audit_broken_hash };

export class AuditView {
	day = $state('');
	staffId = $state('');
	act = $state('');
	entries = $state.raw<AuditEntry[]>();
	answer = $state.raw<Answer>();
	error = $state<string>();
	verdict = $state.raw<Verdict>();
	checking = $state(false);

	private get filter() {
		const { day, staffId, act } = this;
		return { ...(day && { day }), ...(staffId && { staffId }), ...(act && { act }) };
	}

	/** Asks anew, or with `more` for the entries before the last one shown. */
	async look(more = false): Promise<void> {
		const last = more ? this.entries?.at(-1)?.seq : undefined;
		const heard = await ask(auditEntries, { ...this.filter, ...(last && { before: last }) });
		if (!heard.ok) {
			this.error = sentence(heard, {});
			return;
		}
		this.error = undefined;
		this.answer = heard.value;
		this.entries = [...(more ? (this.entries ?? []) : []), ...heard.value.entries];
	}

	async check(): Promise<void> {
		this.checking = true;
		const heard = await ask(verifyAudit, {});
		this.checking = false;
		if (heard.ok) this.verdict = heard.value;
		else this.error = sentence(heard, {});
	}

	/** The check's answer as a sentence. */
	get found(): string {
		const { verdict } = this;
		if (!verdict) return '';
		if (!verdict.broken) return say(m.audit_whole, { n: verdict.entries });
		return say(breaks[verdict.broken.why], { seq: verdict.broken.seq });
	}
}
