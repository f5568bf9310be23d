import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type StoryStack, type StripeServer, settle, startStory, startStripeServer, until } from '#testing';
import { expectNoDeadLetters, expectRated, periodsOf, ratingIsDone } from './support/audit.js';
import { type Browser, browserOf } from './support/browser.js';
import { CarefulSender } from './support/careful-sender.js';
import { Draws, report, seedOfThisRun } from './support/draws.js';
import { newTenant } from './support/hostile/tenant.js';
import { kill } from './support/kill.js';
import { expectedCharge } from './support/oracle.js';
import { PartOfAll } from './support/part-of-all.js';
import { freeze, thaw } from './support/signals.js';
import { endAllStreams, keepDoing } from './support/stream.js';
import { advance, created, invoicesOf, type Sold, sellSummaries, summaries } from './support/summarisation.js';

/** `METERSTREAM_TORTURE=full` freezes and kills every process in turn, which takes a quarter of an hour; else some are drawn. */
const part = new PartOfAll('METERSTREAM_TORTURE');
jest.setTimeout(part.isFull ? 1_500_000 : 400_000);

const draws = new Draws(seedOfThisRun('frozen-and-killed'));
const ada = { email: 'ada@story.example', password: 'a password for stories' };
const secretKey = 'sk_test_torture_1';
const time = '2026-01-10T12:00:00.000Z';

const processes = [
  ...['gateway', 'identity', 'catalog', 'subscriptions', 'ingestion', 'rating', 'invoicing', 'payments'],
  ...['notifications', 'analytics', 'kafka', 'postgres'],
];
const pairs = ['kafka postgres', 'rating ingestion', 'gateway identity', 'analytics postgres'];
const inPart = part.describing(['the ends of months', 'charges of a card', 'people who sign in while identity dies']);

let stripe: StripeServer;
let stack: StoryStack;

beforeAll(async () => {
  stripe = await startStripeServer();
  stack = await startStory({
    environment: {
      ...{ METERSTREAM_ADMIN_EMAIL: ada.email, METERSTREAM_ADMIN_PASSWORD: ada.password },
      ...{ STRIPE_API_BASE: stripe.url, METERSTREAM_HUNG_AFTER_MS: '30000' },
    },
  });
});

afterEach(endAllStreams);

afterAll(async () => {
  await stack?.stop();
  await stripe?.stop();
});

/** Also longer than the supervisor waits for one that hangs. */
async function freezeForAWhile(...names: readonly string[]): Promise<void> {
  const ms = 20_000 + draws.below(part.isFull ? 20_000 : 1);
  report(`freezes ${names.join(' and ')} for ${ms} ms`);
  for (const name of names) await freeze(stack, name);
  await pause(ms);
  for (const name of names) thaw(stack, name);
}

async function killAtOnce(...names: readonly string[]): Promise<void> {
  report(`kills ${names.join(' and ')}`);
  await Promise.all(names.map((name) => kill(stack, name)));
}

const again = <Answer>(ask: () => Promise<Answer | undefined>) =>
  until(() => ask().catch(() => undefined) as Promise<Answer | undefined>, 120_000);

describe('usage of two tenants while each process is frozen and killed, alone and with another', () => {
  it('is stored once if it was acknowledged, and invoices are its sum', async () => {
    const tenants = await Promise.all(
      ['singly', 'in-batches'].map(async (name) => {
        const of = await newTenant(stack, name);
        const sold = await sellSummaries(of, name);
        return { of, name, sold, sender: new CarefulSender(of, sold) };
      }),
    );
    const end = keepDoing(tenants.length, async (lane, n) => {
      const { name, sold, sender } = tenants[lane]!;
      const events = summaries(sold, name === 'singly' ? 1 : 1 + draws.below(20), { prefix: `${name}-${n}`, time });
      await sender.deliver(events, 200_000);
      if (draws.chance(20)) await sender.deliver(events.slice(0, 3), 200_000);
    });
    const accepted = () => tenants.map(({ sender }) => sender.journal.count('accepted'));
    /** Both get on by so many events. */
    const goesOn = async () => {
      const then = accepted();
      await until(() => accepted().every((now, i) => now >= (then[i] as number) + 5), 120_000);
    };
    await goesOn();
    for (const name of part.ofOrDrawn(processes, 2, draws)) {
      await freezeForAWhile(name);
      await goesOn();
      await killAtOnce(name);
      await goesOn();
    }
    for (const pair of part.ofOrDrawn(pairs, 2, draws)) {
      const names = pair.split(' ');
      await killAtOnce(...names);
      await goesOn();
      if (part.isFull) await freezeForAWhile(...names);
    }
    await end();
    await stack.ready(120_000);
    for (const { of, sold, sender } of tenants) {
      expect([sender.journal.count('rejected'), sender.journal.count('unknown')]).toEqual([0, 0]);
      await expectRated(of, sender, sold);
      await again(async () => (await advance(of, sold, '2026-02-01T00:00:00.000Z')).status === 200);
      const [invoice, ...more] = await again(async () => {
        const all = await invoicesOf(of, sold);
        return all.length > 0 ? all : undefined;
      });
      expect([invoice.total, more]).toEqual([expectedCharge(sender.journal.with('accepted')).total, []]);
    }
    report(
      `${accepted().join(' and ')} events, ${tenants.map(({ sender }) => sender.journal.repeats).join(' and ')} sent again`,
    );
    await settle(stack.brokers, 120_000);
    await expectNoDeadLetters(stack);
  });
});

inPart('the ends of months', () => {
  it('are invoiced once and whole, though Kafka freezes and others die in the middle of them', async () => {
    const sold = await sellSummaries(stack, 'months');
    const sender = new CarefulSender(stack, sold);
    const strikes: [what: string, strike: () => Promise<void>][] = [
      ['Kafka frozen', () => freezeForAWhile('kafka')],
      ['Postgres killed', () => killAtOnce('postgres')],
      ['Kafka killed', () => killAtOnce('kafka')],
      ['rating and invoicing killed', () => killAtOnce('rating', 'invoicing')],
      ['subscriptions killed', () => killAtOnce('subscriptions')],
    ];
    for (const [month, [what, strike]] of strikes.entries()) {
      const [at, end] = [20 + month, Date.UTC(2026, month + 1, 1)];
      const within = new Date(end - 86_400_000).toISOString();
      await sender.deliver(summaries(sold, at, { prefix: `month-${month}`, time: within }));
      const to = new Date(end).toISOString();
      const asked = advance(stack, sold, to).catch(() => undefined);
      await pause(draws.below(400));
      await strike();
      await asked;
      await again(async () => (await advance(stack, sold, to)).status === 200);
      report(`month ${month + 1} ended: ${what}`);
    }
    const invoices = await again(async () => {
      const all = await invoicesOf(stack, sold);
      return all.length >= strikes.length ? all : undefined;
    });
    await stack.ready(120_000);
    const expected = strikes.map((_, month) => {
      const events = sender.journal.with('accepted').filter(({ id }) => id.startsWith(`month-${month}-`));
      return expectedCharge(events).total;
    });
    expect(invoices.sort((a, b) => a.boundary - b.boundary).map(({ total }) => total)).toEqual(expected);
    await ratingIsDone(stack);
    expect((await periodsOf(stack, sold))?.filter(({ closed }) => closed)).toHaveLength(strikes.length);
    await settle(stack.brokers, 120_000);
    await expectNoDeadLetters(stack);
  });
});

inPart('charges of a card', () => {
  it('are made once for each invoice, and mailed about once, though payments and notifications die meanwhile', async () => {
    const gateway = { name: 'Stripe', provider: 'stripe', secretKey };
    const { gatewayId } = await created(stack, '/v1/payment-gateways', gateway);
    const { productId } = await created(stack, '/v1/products', {
      ...{ name: 'Paid by card', currency: 'USD', cadence: { unit: 'month' }, paymentOption: 'gateway', gatewayId },
      recurringFee: { amount: '49.00', timing: 'in-advance' },
    });
    const startAt = new Date(Date.UTC(2026, 0, 1)).toISOString();
    const clock = await created(stack, '/v1/test-clocks', { name: 'card', now: startAt });
    const organization = { name: 'Card holder', billingEmail: 'pay@card.example' };
    const { organizationId } = await created(stack, '/v1/organizations', organization);
    const setup = `/v1/organizations/${organizationId}/payment-methods/setup`;
    const { url } = await again(async () => {
      const { status, body } = await stack.call('POST', setup);
      return status < 300 ? body : undefined;
    });
    await fetch(url, { method: 'POST', body: 'number=4242424242424242', redirect: 'manual' });
    const of = { productId, organizationId, testClockId: clock['testClockId'], startAt };
    const { subscriptionId } = await created(stack, '/v1/subscriptions', of);
    const sold = { subscriptionId, clockId: clock['testClockId'] } as Sold;
    const months = part.isFull ? 9 : 5;
    for (let month = 1; month < months; month++) {
      const to = new Date(Date.UTC(2026, month, 1)).toISOString();
      await again(async () => (await advance(stack, sold, to)).status === 200);
      await pause(draws.below(600));
      await killAtOnce(...(['payments', 'notifications'].filter((_, at) => month % 3 !== at + 1) as string[]));
    }
    const invoices = await again(async () => {
      const all = await invoicesOf(stack, sold);
      return all.length === months && all.every(({ paymentStatus }) => paymentStatus === 'paid') ? all : undefined;
    });
    await settle(stack.brokers, 120_000);
    const charged = stripe
      .account(secretKey)
      .paymentIntents.all()
      .filter(({ status }) => status === 'succeeded');
    expect(charged.map(({ amount }) => amount)).toEqual(invoices.map(() => 4_900));
    const { items: payments } = (await stack.call('GET', '/v1/payments?limit=100')).body;
    const own = payments.filter(({ invoiceId }: { invoiceId: string }) =>
      invoices.some((one) => one.invoiceId === invoiceId),
    );
    expect(own.map(({ status, amount }: Record<string, string>) => [status, amount])).toEqual(
      invoices.map(() => ['succeeded', '49.00']),
    );
    for (const template of ['invoice-finalized', 'payment-succeeded']) {
      const mails = await again(async () => {
        const sent = `/v1/deliveries?template=${template}&status=succeeded&limit=500`;
        const { items } = (await stack.call('GET', sent)).body;
        const to = items.filter(({ recipient }: { recipient: string }) => recipient === organization.billingEmail);
        return to.length >= months ? to : undefined;
      });
      expect([template, mails.length, new Set(mails.map(({ about }: { about: string }) => about)).size]).toEqual([
        ...[template, months, months],
      ]);
    }
    await expectNoDeadLetters(stack);
  });
});

inPart('people who sign in while identity dies', () => {
  it('are in or told to come again, and stay in if they were', async () => {
    const statuses: Record<number, number> = {};
    const inside: Browser[] = [];
    const end = keepDoing(2, async () => {
      const browser = browserOf(stack);
      // 0: nobody answered in time, as while gateway looks for who answers now.
      const { status } = await browser.call('POST', '/v1/session', ada).catch(() => ({ status: 0 }));
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 201) inside.push(browser);
      else await pause(250);
    });
    for (let kills = 0; kills < 3; kills++) {
      const before = inside.length;
      await until(() => inside.length > before + 1, 60_000);
      await killAtOnce('identity');
    }
    await stack.ready(120_000);
    await end();
    report(`signing in was answered ${JSON.stringify(statuses)}`);
    expect(Object.keys(statuses).filter((status) => !['0', '201', '503'].includes(status))).toEqual([]);
    const isIn = async (browser: Browser) => {
      const { status } = await browser.call('GET', '/v1/session');
      return status === 503 ? undefined : status;
    };
    for (const browser of inside) expect(await again(() => isIn(browser))).toBe(200);
  });
});
