import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface OwnCertificate {
  /** Both in PEM, unencrypted. Nobody but the certificate itself vouches for it. */
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A certificate for a server at 127.0.0.1, for a day. */
export function makeOwnCertificate(folder: string): OwnCertificate {
  const [certificateFile, keyFile] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', keyFile, '-out', certificateFile];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const made = spawnSync('openssl', ['req', '-x509', '-days', '1', ...key, ...subject, ...files], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  return { certificateFile, keyFile };
}
