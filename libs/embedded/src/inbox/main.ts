import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createInboxServer } from './inbox.server.js';
import { MailFolder } from './mail-folder.files.js';
import { createMailReceiver } from './smtp.server.js';

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, 'smtp-port': { type: 'string' }, 'http-port': { type: 'string' } },
});
const mails = new MailFolder(join(values['data-dir'] ?? '.', 'inbox'));
const receiver = createMailReceiver(mails);
const page = createInboxServer(mails, process.env['METERSTREAM_OPERATOR_KEY']);
receiver.listen(Number(values['smtp-port']), '127.0.0.1');
page.listen(Number(values['http-port']), '127.0.0.1');

const stop = () => {
  page.close();
  page.closeAllConnections();
  receiver.close(() => process.exit(0));
};
process.once('SIGTERM', stop);
// The parent holds our standard input open: when it closes, the parent is gone.
process.stdin.once('end', stop).resume();
