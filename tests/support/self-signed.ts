// A self-made certificate, by openssl: what a house has whose names no authority knows.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A pair of PEM files in `folder` for this name, good for two days. */
export function selfSigned(folder: string, name: string): { certFile: string; keyFile: string } {
	const [certFile, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
	execFileSync(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
			...['-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
			...['-keyout', keyFile, '-out', certFile]
		],
		{ stdio: 'ignore' }
	);
	return { certFile, keyFile };
}
