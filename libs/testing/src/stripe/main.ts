import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStripeServer } from './stripe.server.js';

// Stands in for Stripe beside a stack that runs on this machine; what it knows is kept in the data folder.
const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, port: { type: 'string' } } });
const folder = join(values['data-dir'] ?? '.', 'stripe');
mkdirSync(folder, { recursive: true, mode: 0o700 });
const server = await startStripeServer({ port: Number(values.port ?? 0), keptIn: join(folder, 'accounts.json') });

const stop = () => void server.stop().then(() => process.exit(0));
process.once('SIGTERM', stop);
// The parent holds our standard input open: when it closes, the parent is gone.
process.stdin.once('end', stop).resume();
