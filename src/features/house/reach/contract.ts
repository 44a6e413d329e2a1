// How a guest's phone reaches the house: a public address, or the guests' Wi-Fi, or not at all.
import * as v from 'valibot';
import { defineCommand, defineFact, defineTopic } from '#protocol';

/** `https://table.example`: a name with a certificate of its own, without a path. */
export const PublicUrl = v.pipe(
	v.string(),
	v.trim(),
	v.maxLength(200),
	v.regex(/^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/)
);

const bytes = new TextEncoder();
const fitsTheAir = (name: string): boolean => bytes.encode(name).length <= 32;

const wifiSecurities = ['WPA', 'WEP', 'nopass'] as const;

/** WPA asks for eight characters, WEP for five. */
const shortestPassword: Record<string, number> = { WPA: 8, WEP: 5, nopass: 0 };

/** The network that guests may join. Its password is no secret: it stands on every ticket. */
export const Wifi = v.pipe(
	v.strictObject({
		name: v.pipe(v.string(), v.minLength(1), v.check(fitsTheAir, 'is longer than 32 bytes')),
		password: v.optional(v.pipe(v.string(), v.maxLength(63)), ''),
		security: v.picklist(wifiSecurities),
		hidden: v.optional(v.boolean(), false)
	}),
	v.check(
		({ security, password }) => password.length >= (shortestPassword[security] ?? 0),
		'needs its password'
	)
);
export type Wifi = v.InferOutput<typeof Wifi>;
/** What of the profile decides how phones come here. */
export interface Reachable {
	/** The house on its own network. */
	address: string;
	publicUrl?: string | undefined;
	wifi?: Wifi | undefined;
	/** A manager said: guests' phones do not come here. */
	phones?: 'none' | undefined;
}

export const ways = ['public', 'wifi', 'none'] as const;
export type Way = (typeof ways)[number];

/** A public address goes before the Wi-Fi: it works from everywhere. */
export function reach({ publicUrl, wifi }: Reachable): Way {
	if (publicUrl !== undefined) return 'public';
	return wifi ? 'wifi' : 'none';
}

/** The base of links for guests' phones; undefined where no phone can come. */
export function phoneBase(profile: Reachable): string | undefined {
	if (reach(profile) === 'none') return undefined;
	return profile.publicUrl ?? profile.address;
}

/** The way is encrypted, or does not leave this machine: only then a phone may book, sign up and see an account. */
export function phoneIsSecure(profile: Reachable): boolean {
	return /^(https:|http:\/\/localhost(:|$))/.test(phoneBase(profile) ?? '');
}

/** `WIFI:T:WPA;S:Guests;P:secret;;` as phone cameras read it; \ ; , : and " carry a backslash. */
export function wifiJoin({ name, password, security, hidden }: Wifi): string {
	const escaped = (text: string) => text.replace(/[\\;,:"]/g, '\\$&');
	const key = security === 'nopass' ? '' : `P:${escaped(password)};`;
	return `WIFI:T:${security};S:${escaped(name)};${key}${hidden ? 'H:true;' : ''};`;
}

/** The network as it is shown beside a page's QR. */
export const WifiCard = v.object({ name: v.string(), key: v.string(), join: v.string() });
export type WifiCard = v.InferOutput<typeof WifiCard>;

/** Only where the Wi-Fi is the way to the page. */
export function wifiCard(profile: Reachable): WifiCard | undefined {
	const { wifi } = profile;
	if (!wifi || reach(profile) !== 'wifi') return undefined;
	const key = wifi.security === 'nopass' ? '' : wifi.password;
	return { name: wifi.name, key, join: wifiJoin(wifi) };
}

/** Printers write codes in ASCII: a name beyond it is given in words alone. */
const printable = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : '');

/** What every slip with a page's QR carries beside it; all empty where there is no Wi-Fi to join. */
export function wifiValues(profile: Reachable): Record<'wifi' | 'wifiKey' | 'wifiJoin', string> {
	const card = wifiCard(profile);
	return {
		wifi: card?.name ?? '',
		wifiKey: card?.key ?? '',
		wifiJoin: printable(card?.join ?? '')
	};
}

/** Examples of the same, for previews. */
export const wifiExample = {
	wifi: 'Golden Willow guests',
	wifiKey: 'lantern-7',
	wifiJoin: 'WIFI:T:WPA;S:Golden Willow guests;P:lantern-7;;'
};

/** The lines of a slip that stand above the page's QR; without a Wi-Fi they fall away. */
export const wifiLines = {
	en: `{?wifi}1. Join our Wi-Fi
{?wifi}"{wifi}"
{?wifiKey}Password "{wifiKey}"
{code:{wifiJoin};option:qrcode,4,m}
{?wifi}2. Then scan this`,
	zh: `{?wifi}1. 连接本店 Wi-Fi
{?wifi}"{wifi}"
{?wifiKey}密码 "{wifiKey}"
{code:{wifiJoin};option:qrcode,4,m}
{?wifi}2. 再扫描此码`,
	both: `{?wifi}1. 连接本店 Wi-Fi\\nJoin our Wi-Fi
{?wifi}"{wifi}"
{?wifiKey}密码 Password "{wifiKey}"
{code:{wifiJoin};option:qrcode,4,m}
{?wifi}2. 再扫描此码 Then scan this`
} as const;

export const reachChanged = defineFact({ name: 'reach.changed', data: v.object({}) });

/** What the manager sees and edits. */
export const reachSettings = defineTopic({
	name: 'reach.settings',
	from: ['desk'],
	staff: ['manager'],
	params: v.object({}),
	state: v.object({
		way: v.picklist(ways),
		address: v.string(),
		publicUrl: v.nullable(v.string()),
		wifi: v.nullable(Wifi)
	}),
	changedBy: [reachChanged]
});

/** Sets both ways at once; `null` takes one away. With neither, nothing in the house mentions the phone. */
export const setReach = defineCommand({
	name: 'reach.set',
	from: ['desk'],
	staff: ['manager'],
	input: v.object({ publicUrl: v.nullable(PublicUrl), wifi: v.nullable(Wifi) }),
	answer: v.object({ way: v.picklist(ways) }),
	refusals: {
		/** That name is what the house's own devices use. */
		'own-address': null
	}
});
