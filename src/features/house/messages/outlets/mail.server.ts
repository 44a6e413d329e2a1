// E-mail through the house's own SMTP account. After the last dot nobody is asked twice.
import { createTransport } from 'nodemailer';
import { SECOND } from '#protocol';
import type { Outcome } from '../rules/sending.ts';
import type { MailSettings } from './contract.ts';
import type { Letter } from './http.server.ts';

interface MailFault extends Error {
	code?: string;
	command?: string;
	responseCode?: number;
}

/** Commands before the words themselves: until then nothing has been taken. */
const before = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'MAIL FROM', 'RCPT TO', 'API'];

function meaning(fault: MailFault): Outcome {
	const why = String(fault.responseCode ?? fault.code ?? 'mail');
	if ((fault.responseCode ?? 0) >= 500) return { is: 'refused', why };
	const command = fault.command ?? '';
	const early = before.includes(command) || command.startsWith('AUTH');
	if (early || (fault.responseCode ?? 0) >= 400) return { is: 'not-begun', why };
	return { is: 'unsure', why };
}

const inSubject = (text: string): string => text.replace(/[\r\n]+/g, ' ').slice(0, 200);

/** Sends one message. The key stands in its Message-ID, so that a mailbox can tell it is the same. */
export async function sendByMail(
	{ settings, password }: { settings: MailSettings; password: string | undefined },
	letter: Pick<Letter, 'to' | 'title' | 'text'> & { messageId: string },
	timeoutMs = 10 * SECOND
): Promise<Outcome> {
	const transport = createTransport({
		...{ host: settings.host, port: settings.port, secure: settings.security === 'tls' },
		requireTLS: settings.security === 'starttls',
		ignoreTLS: settings.security === 'none',
		...(settings.user !== '' && { auth: { user: settings.user, pass: password ?? '' } }),
		...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
		...{ disableFileAccess: true, disableUrlAccess: true }
	});
	try {
		const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1);
		await transport.sendMail({
			from: { name: settings.fromName, address: settings.from },
			to: { name: '', address: letter.to },
			...{ subject: inSubject(letter.title), text: letter.text },
			messageId: `<${letter.messageId}@${domain}>`
		});
		return { is: 'sent' };
	} catch (fault) {
		return meaning(fault as MailFault);
	} finally {
		transport.close();
	}
}
