import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { MailFolder } from './mail-folder.files.js';

const MAX_MAIL_BYTES = 25 * 1024 * 1024;

/** Takes every mail from this machine, with or without sign-in, and says "accepted" only when it is on disk. */
export function createMailReceiver(mails: MailFolder): SMTPServer {
  return new SMTPServer({
    name: 'meterstream-inbox',
    size: MAX_MAIL_BYTES,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => mails.keep(raw, recipients, new Date()))
        .then(
          (id) => done(null, `kept as ${id}`),
          (error: Error) => done(error),
        );
    },
  });
}
