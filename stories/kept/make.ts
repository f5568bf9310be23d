import { join } from 'node:path';
import { settle } from '#testing';
import type { Answer } from './answers.js';
import { type Event, eventsOf, someSummaries, somethingOfEverything, someUnits } from './events.js';
import { publishOtherCurrency } from './hold.js';
import * as products from './products.js';
import { addSecondTenant } from './second-tenant.js';
import { day, sellEverything } from './selling.js';
import { eventually, type World, worldAt, writeAnswers } from './world.js';

// Fills an empty data folder of a running stack with every shape that its version knows, and writes down what it then
// answers. `README.md` says how it is started.

const [url, adminKey, dataDir, brokers] = ['URL', 'ADMIN_KEY', 'DATA_DIR', 'KAFKA'].map(
  (name) => process.env[`KEPT_${name}`] ?? '',
) as [string, string, string, string];
const world = worldAt(url, adminKey);
const span = (from: string, to: string) => ({ from: day(from), to: day(to) });

const acme = { organization: 'acme', product: 'Document summarisation' };
const alone = { subscriber: 'alone@people.example', product: 'Document summarisation' };
const berlin = { organization: 'berlin', product: 'Everything counted' };
const steady = { organization: 'acme', product: 'Steady' };
const revised = { organization: 'gamma', product: 'Revised' };
const minutes = { organization: 'gamma', product: 'Five minutes' };
const quarter = { organization: 'gamma', product: 'Quarter' };

await sellEverything(world);
await settle(brokers);
await january(world);
await february(world);
await march(world);
await april(world);
await addSecondTenant(world, url);
await settle(brokers);
await writeAnswers(world, join(dataDir, '../answers.json'));

async function january(on: World): Promise<void> {
  await on.send(eventsOf('acme-january', acme, span('01-01', '02-01'), 60, someSummaries));
  await on.send(eventsOf('alone-january', alone, span('01-01', '02-01'), 20, someSummaries));
  await on.send(eventsOf('berlin-stub', berlin, span('01-13', '01-31'), 80, somethingOfEverything));
  await on.send(eventsOf('quarter-first', quarter, span('01-02', '03-30'), 30, someUnits));
  await on.send(
    eventsOf('minutes-first', minutes, { from: day('01-01'), to: '2026-01-01T00:12:00Z' }, 30, someSummaries),
  );
  await on.advance('minutes', '2026-01-01T00:10:00.000Z');
  // Ahead of its time, and billed by what is in force when it is sent: this version knew no better.
  await on.send(eventsOf('revised-ahead', revised, span('02-02', '02-20'), 10, someUnits));
  await on.advance('tenant', day('01-15'));
  await on.revise('summarisation', products.summarisation('1.20', '1.00'));
  await on.revise('revised', products.revised('2.00'));
  await on.cancel('theta fortnight');
  await on.cancel('never');
  await conflicts(on);
  await completions(on);
  await on.send(
    eventsOf(
      'free-january',
      { organization: 'acme', product: 'Free and invoiced' },
      span('01-03', '01-20'),
      5,
      someUnits,
    ),
  );
  await on.send(
    eventsOf('later-product', { organization: 'acme', product: 'Not sold yet' }, span('01-03', '01-20'), 4, someUnits),
  );
  await settle(brokers);
  await on.advance('tenant', day('02-01'));
  await on.advance('berlin', day('02-01'));
  await settle(brokers);
}

/** Ids that were used before, for something else; and a source of its own, in which they are free. */
async function conflicts(on: World): Promise<void> {
  const again: Event[] = eventsOf('acme-january', acme, span('01-01', '02-01'), 3, () => ({ summaries: 1_000_000 }));
  await on.api.demand('POST', '/v1/events', again);
  await on.send(again.map((event) => ({ ...event, source: 'second app', properties: { summaries: 0.25 } })));
}

async function completions({ api }: World): Promise<void> {
  const party = { organizationName: 'acme', productName: 'Completions', subscriber: { email: 'ann@people.example' } };
  const times = { requestTime: '2026-01-16T10:00:00Z', responseTime: '2026-01-16T10:00:01Z' };
  const tokens = { inputTokenCount: 1_000, outputTokenCount: 200, totalTokenCount: 1_200 };
  const of = (transactionId: string, model: string, more: object = {}) =>
    api.demand('POST', '/meter/v2/ai/completions', {
      ...{ transactionId, model, provider: 'openai', ...party, ...times, ...tokens, ...more },
    });
  await of('known-model', 'gpt-4o');
  await of('unknown-model', 'a-model-of-our-own');
  for (let n = 0; n < 12; n++) await of(`caller-cost-${n}`, 'gpt-4o', { totalCost: 0.01 + n / 1_000 });
  await api.demand('POST', '/meter/v2/events', { transactionId: 'metered', ...party, payload: { totalCost: '1.5' } });
  // Taken, and kept as rejected usage with its reasons.
  await api.send('POST', '/meter/v2/events', { transactionId: 'odd', payload: { deep: nested(12) } });
}

function nested(depth: number): object {
  return depth === 0 ? {} : { deeper: nested(depth - 1) };
}

async function february(on: World): Promise<void> {
  await payInvoices(on);
  await on.send(
    eventsOf('acme-february', acme, span('02-01', '03-01'), 150, (draws) => ({ summaries: draws.below(300) / 100 })),
  );
  await on.send(eventsOf('berlin-february', berlin, span('02-01', '02-28'), 120, somethingOfEverything));
  // Its period is closed: kept, and not billed by this version.
  await on.send(eventsOf('acme-too-late', acme, span('01-10', '01-12'), 3, someSummaries));
  // Nobody has subscribed yet: waits.
  await on.send(
    eventsOf(
      'late-waits',
      { organization: 'late', product: 'Document summarisation' },
      span('02-05', '04-05'),
      12,
      someSummaries,
    ),
  );
  await on.send(
    eventsOf(
      'nobody',
      { organization: 'Nobody', product: 'Document summarisation' },
      span('02-05', '02-06'),
      2,
      someSummaries,
    ),
  );
  await on.send(
    eventsOf('gamma-before', { organization: 'gamma', product: 'Steady' }, span('02-05', '02-06'), 2, someSummaries),
  );
  await on.send(eventsOf('no-customer', { product: 'Steady' }, span('02-05', '02-06'), 2, someSummaries));
  // Beyond the end that a later cancellation gives its subscription.
  await on.send(
    eventsOf('theta-ahead', { organization: 'theta', product: 'Steady' }, span('05-02', '05-20'), 3, someSummaries),
  );
  await settle(brokers);
  await on.advance('tenant', day('02-20'));
  await on.cancel('theta steady');
  await on.api.demand('PATCH', `/v1/organizations/${on.id('organization', 'gamma')}`, { name: 'Gamma and sons' });
  await settle(brokers);
  await on.advance('tenant', day('03-01'));
  await on.advance('berlin', day('03-01'));
  await settle(brokers);
}

async function payInvoices(on: World): Promise<void> {
  const first = await eventually(async () => (await on.invoicesOf('acme summaries'))[0], 'the first invoice');
  await on.pay(first, { amount: '20.00', reference: 'first half' });
  await on.pay(first, { amount: (Number(first.total) - 20).toFixed(2) });
  const [person] = await on.invoicesOf('alone summaries');
  await on.pay(person, { amount: '1.00', status: 'failed', failureReason: 'card expired' });
  const [steadyFirst, steadySecond] = await on.invoicesOf('acme steady');
  await on.pay(steadyFirst, { amount: '4.00' });
  const settledLater = await on.pay(steadySecond, { amount: '10.00', status: 'pending' });
  await on.api.demand('PATCH', `/v1/payments/${settledLater}`, { status: 'succeeded' });
  const [berlinFirst] = await on.invoicesOf('berlin everything');
  const failsLater = await on.pay(berlinFirst, { amount: '10.00', status: 'pending' });
  await on.api.demand('PATCH', `/v1/payments/${failsLater}`, { status: 'failed', failureReason: 'bounced' });
  await on.pay(berlinFirst, { amount: '12.34', status: 'pending' });
}

async function march(on: World): Promise<void> {
  await on.api.demand('PATCH', '/v1/tenant', { name: 'Seller of many things' });
  await publishOtherCurrency(
    dataDir,
    (await on.api.demand<Answer>('GET', '/v1/tenant')).tenant,
    on.id('product', 'two'),
  );
  await on.send(eventsOf('acme-march', acme, span('03-01', '04-01'), 25, someSummaries));
  await on.send(eventsOf('berlin-march', berlin, span('03-02', '03-31'), 100, somethingOfEverything));
  // Under the name that it has given up.
  await on.send(eventsOf('gamma-old-name', revised, span('03-03', '03-20'), 3, someUnits));
  await on.send(
    eventsOf('gamma-new-name', { ...revised, organization: 'Gamma and sons' }, span('03-03', '03-20'), 3, someUnits),
  );
  await on.advance('tenant', day('03-10'));
  await on.subscription('theta again', 'fortnight', on.of('theta'), { startAt: day('03-16') });
  await settle(brokers);
  await on.advance('tenant', day('04-01'));
  await on.advance('berlin', day('04-01'));
  await settle(brokers);
}

/** Left open: every running subscription has usage of a period that has not ended, and some of later ones. */
async function april(on: World): Promise<void> {
  await on.send(eventsOf('acme-april', acme, span('04-01', '04-15'), 40, someSummaries));
  await on.send(eventsOf('alone-april', alone, span('04-01', '04-15'), 5, someSummaries));
  await on.send(eventsOf('berlin-april', berlin, span('04-02', '04-14'), 150, somethingOfEverything));
  await on.send(eventsOf('steady-april', steady, span('04-01', '04-15'), 12, someSummaries));
  await on.send(
    eventsOf(
      'minutes-third',
      minutes,
      { from: '2026-01-01T00:10:00Z', to: '2026-01-01T00:14:00Z' },
      10,
      someSummaries,
    ).map((event) => ({ ...event, organization: 'Gamma and sons' })),
  );
  await on.send(
    eventsOf('quarter-second', { ...quarter, organization: 'Gamma and sons' }, span('04-02', '06-20'), 9, someUnits),
  );
  await on.send(eventsOf('acme-may-before', acme, span('05-02', '05-20'), 6, someSummaries));
  await on.send(eventsOf('steady-may', steady, span('05-02', '05-20'), 6, someSummaries));
  await on.send(eventsOf('berlin-may', berlin, span('05-02', '05-20'), 40, somethingOfEverything));
  await on.advance('tenant', day('04-10'));
  await on.subscription('late', 'summarisation', on.of('late'), { startAt: day('02-01') });
  await settle(brokers);
  await on.revise('summarisation', products.summarisation('1.10', '0.90'));
  await on.send(eventsOf('acme-may-after', acme, span('05-02', '05-20'), 6, someSummaries));
  await on.cancel('alone summaries');
  await on.advance('tenant', day('04-15'));
  await on.advance('berlin', '2026-04-14T12:00:00.000Z');
  const [invoice] = await on.invoicesOf('acme steady');
  await on.pay(invoice, { amount: '1.50' });
}
