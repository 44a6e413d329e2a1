// The words for states, reasons, ways and purposes of messages.
import type { Channel, MessagePurpose } from '#protocol';
import { m } from '#words';
import type { MessageState } from './contract.ts';
import type { SecretName } from './outlets/contract.ts';
import type { Preset } from './presets.ts';

type Word = typeof m.messages_state_sent;
type Kind = 'good' | 'wait' | 'late' | 'alarm' | 'plain';

export const stateNames: Record<MessageState, { kind: Kind; word: Word }> = {
	queued: { kind: 'wait', word: m.messages_state_queued },
	sending: { kind: 'wait', word: m.messages_state_sending },
	sent: { kind: 'good', word: m.messages_state_sent },
	refused: { kind: 'alarm', word: m.messages_state_refused },
	failed: { kind: 'alarm', word: m.messages_state_failed },
	expired: { kind: 'late', word: m.messages_state_expired },
	suppressed: { kind: 'plain', word: m.messages_state_suppressed },
	unsure: { kind: 'late', word: m.messages_state_unsure }
};

export const reasonNames: Partial<Record<string, Word>> = {
	'no-consent': m.messages_why_no_consent,
	stopped: m.messages_why_stopped,
	'quiet-hours': m.messages_why_quiet_hours,
	cap: m.messages_why_cap,
	'no-way': m.messages_why_no_way,
	'no-template-id': m.messages_why_no_template_id,
	'unknown-template': m.messages_why_unknown_template,
	'taken-back': m.messages_why_taken_back,
	'not-reached': m.messages_why_not_reached,
	restored: m.messages_why_restored
};

export const wayNames: Record<Channel, Word> = {
	push: m.messages_way_push,
	text: m.messages_way_text,
	mail: m.messages_way_mail,
	call: m.messages_way_call,
	screen: m.messages_way_screen,
	slip: m.messages_way_slip,
	team: m.messages_way_team
};

export const purposeNames: Record<MessagePurpose, Word> = {
	service: m.messages_purpose_service,
	marketing: m.messages_purpose_marketing,
	security: m.messages_purpose_security
};

export const answerNames: Partial<Record<string, Word>> = {
	coming: m.messages_answer_coming,
	later: m.messages_answer_later,
	cancel: m.messages_answer_cancel,
	stop: m.messages_answer_stop,
	other: m.messages_answer_other
};

export const presetNames: Record<Preset['name'], Word> = {
	sms: m.messages_preset_sms,
	'sms-template': m.messages_preset_sms_template,
	ntfy: m.messages_preset_ntfy,
	wecom: m.messages_preset_wecom,
	dingtalk: m.messages_preset_dingtalk,
	mail: m.messages_preset_mail,
	push: m.messages_preset_push,
	file: m.messages_preset_file
};

export const secretLabels: Record<SecretName, Word> = {
	token: m.messages_secret_token,
	signing: m.messages_secret_signing,
	replies: m.messages_secret_replies,
	password: m.messages_secret_password
};
