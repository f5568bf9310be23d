import { parseArgs } from 'node:util';
import { ApiClient } from '../running-stack/api.client.js';
import { findStack } from '../running-stack/find-stack.files.js';
import { removeDemo } from './remove.js';

const help = `npm run demo: what the demo sold, in a stack that runs.

  npm run demo -- remove [--url URL] [--key KEY]

  remove     cancels the demo's subscriptions, removes their test clocks and archives what only they had bought;
             its budgets, coupons, plans, webhooks, invitations and prices of models go too, and what is left in its
             wallets; its audiences are of nobody; issued invoices stay in the books. A stack of its own without any: METERSTREAM_DEMO=off npm start
  --url URL  address of the stack (METERSTREAM_URL; else that of npm start in this folder)
  --key KEY  admin API key (METERSTREAM_ADMIN_KEY; else the one that npm start generated)
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, key: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help || positionals.join(' ') !== 'remove') {
    process.stdout.write(help);
    process.exitCode = values.help ? 0 : 2;
  } else {
    const stack = findStack({ url: values.url, adminKey: values.key }, process.env);
    const removed = await removeDemo(new ApiClient(stack.url, stack.adminKey));
    const { subscriptions, testClocks, products, budgets, coupons, grants } = removed;
    process.stdout.write(
      `Cancelled ${subscriptions} subscriptions, removed ${testClocks} test clocks and ${budgets} budgets, archived ${products} products and ${coupons} coupons, voided ${grants} grants of credit.\n`,
    );
  }
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`);
  process.exitCode = 1;
}
