import { rmSync } from 'node:fs';
import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { ApiClient } from '../tools/running-stack/api.client.js';
import { type Answer, answersOf, listOf, pdfsOf, wholeInvoices } from './kept/answers.js';
import { Books, customers, totalOf, usageLinesOf } from './kept/books.js';
import { type Event, eventsOf, someSummaries, somethingOfEverything, someUnits } from './kept/events.js';
import { lacking, lackingById } from './kept/lacking.js';
import { withoutLateUsage } from './kept/late-usage.js';
import type { Period } from './kept/oracle.js';
import { totalsAsShownToday } from './kept/running-totals.js';
import { sumsAgree } from './kept/sums.js';
import { type Recorded, unpackKept } from './kept/unpack.js';
import { expectNoDeadLetters } from './support/audit.js';
import { loseInvoicingSchema, loseReadModels, rebuildReadModels } from './support/lost-invoicing.js';

jest.setTimeout(240_000);

let stack: StoryStack;
let api: ApiClient;
let recorded: Recorded;
let books: Books;
let folder: string;

beforeAll(async () => {
  const kept = await unpackKept();
  ({ folder, recorded } = kept);
  books = new Books(recorded);
  stack = await startStory({ dataDir: kept.dataDir });
  api = new ApiClient(stack.url, stack.adminKey);
  await settle(stack.brokers);
});

afterAll(async () => {
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** All documents, and all PDFs or one of every so many: a page is drawn on request, from the document. */
async function expectInvoicesAsRecorded({ everyPdf = 1 } = {}): Promise<void> {
  const numbers = new Set(recorded.invoices.map(({ number }) => number));
  const invoices = (await wholeInvoices(api)).filter(({ number }) => numbers.has(number));
  expect(lacking(recorded.invoices, invoices)).toEqual([]);
  const printed = invoices.filter((_, i) => i % everyPdf === 0);
  for (const [id, hash] of Object.entries(await pdfsOf(api, printed)))
    expect([id, hash]).toEqual([id, recorded.pdfs[id]]);
}

describe('a data folder of the version before the timeline', () => {
  it('holds what an oracle says its own version should have invoiced', () => {
    const names = new Map(Object.keys(customers).map((name) => [books.idOf(name), name]));
    const checked = recorded.invoices.filter(({ subscriptionId }) => names.has(subscriptionId));
    for (const invoice of checked) {
      const usage = invoice.lines.find(({ kind }: Answer) => kind === 'usage');
      if (!usage) continue;
      expect(totalOf(invoice.lines)).toBe(invoice.total);
      const period = { start: usage.periodStart, end: usage.periodEnd };
      const name = names.get(invoice.subscriptionId) as string;
      expect([invoice.number, usageLinesOf(invoice)]).toEqual([
        invoice.number,
        books.linesOf(name, usage.productVersion, period),
      ]);
    }
    expect(checked.length).toBeGreaterThan(20);
  });

  it('answers for everything in it as its own version did', async () => {
    await expectInvoicesAsRecorded();
    const acme = books.idOf('acme summaries');
    const now = withoutLateUsage(await answersOf(api), acme);
    const then = withoutLateUsage(recorded, acme);
    // A version that waits for the next period is decided when that period begins.
    const asNow = (one: Answer, i: number) => ({ ...one, productVersions: now.subscriptions[i].productVersions });
    expect(lacking(recorded.subscriptions.map(asNow), now.subscriptions)).toEqual([]);
    for (const [i, { productVersions }] of now.subscriptions.entries())
      expect(recorded.subscriptions[i].productVersions).toEqual(expect.arrayContaining(productVersions));
    for (const part of ['organizations', 'subscribers', 'testClocks', 'payments'] as const)
      expect([part, lacking(recorded[part], now[part])]).toEqual([part, []]);
    for (const part of ['unattributed', 'conflicting', 'rejected', 'deliveries', 'products', 'tenant'] as const)
      expect([part, lacking(then[part], now[part])]).toEqual([part, []]);
    expect(lacking(totalsAsShownToday(then, now.runningTotals), now.runningTotals)).toEqual([]);
    // A subscription that has not started has no period to ask for.
    const rated = Object.entries(recorded.ratedUsage).filter(([, events]) => events.length > 0);
    expect(lacking(Object.fromEntries(rated), now.ratedUsage)).toEqual([]);
    // Customers had the names that usage gave them; they have their own now, and the same ids.
    const unnamed = then.usage.map(({ customer: _, ...row }) => row);
    expect(lacking(unnamed, now.usage)).toEqual([]);
    expect(lacking(then.revenue, now.revenue)).toEqual([]);
    expect(lackingById(recorded.apiKeys, now.apiKeys, 'keyId')).toEqual([]);
    await expectNoDeadLetters(stack);
  });
});

describe('its invoices', () => {
  it('are the same, byte for byte, when the read models are folded from the events again', async () => {
    await loseReadModels(stack);
    await rebuildReadModels(stack);
    await expectInvoicesAsRecorded({ everyPdf: 5 });
  });

  it('are the same, byte for byte, when the whole schema is lost and the topics are read again', async () => {
    await loseInvoicingSchema(stack);
    await until(async () => (await listOf(api, '/v1/invoices')).length >= recorded.invoices.length, 60_000);
    await settle(stack.brokers);
    await expectInvoicesAsRecorded({ everyPdf: 5 });
  });
});

describe('its open periods', () => {
  const april = { start: '2026-04-01T00:00:00.000Z', end: '2026-05-01T00:00:00.000Z' };
  const january = { start: '2026-01-01T00:00:00.000Z', end: '2026-02-01T00:00:00.000Z' };
  const may = { start: april.end, end: '2026-06-01T00:00:00.000Z' };
  const minutes = { start: '2026-01-01T00:10:00.000Z', end: '2026-01-01T00:15:00.000Z' };
  const quarter = { start: april.start, end: '2026-07-01T00:00:00.000Z' };
  const inBerlin = {
    april: { start: '2026-03-31T22:00:00.000Z', end: '2026-04-30T22:00:00.000Z' },
    may: { start: '2026-04-30T22:00:00.000Z', end: '2026-05-31T22:00:00.000Z' },
  };

  let beforeTooLate: ReturnType<Books['linesOf']>[number] | undefined;
  const tooLate = () => recorded.accepted.filter(({ id }) => id.startsWith('acme-too-late'));

  async function send(events: readonly Event[]): Promise<void> {
    const answer = await api.demand<Answer>('POST', '/v1/events', events);
    expect(answer.accepted).toBe(events.length);
    books.add(events);
  }

  const clockOf = (name: string) => recorded.ids[`clock ${name}`];
  const advance = (clock: string, to: string) =>
    stack.call('POST', `/v1/test-clocks/${clockOf(clock)}/advance`, { to }, { deadlineMs: 60_000 });

  async function invoiceAt(subscription: string, at: string): Promise<Answer> {
    const path = `/v1/invoices?subscriptionId=${books.idOf(subscription)}`;
    const find = async () => (await listOf(api, path)).find(({ datedAt }) => datedAt === at);
    const { invoiceId } = await until(find, 60_000);
    return api.demand('GET', `/v1/invoices/${invoiceId}`);
  }

  async function expectRunningTotals(subscription: string, version: number, period: Period): Promise<void> {
    const expected = books.usageOf(subscription, version, period);
    await until(async () => {
      const path = `/v1/running-totals?subscriptionId=${books.idOf(subscription)}&limit=100`;
      const { items } = await api.demand<Answer>('GET', path);
      const open = items.find((one: Answer) => one.period.start === period.start);
      return expected.every(({ metricId, eventCount, quantity }) => {
        const metric = open.metrics.find((one: Answer) => one.metricId === metricId);
        return metric.eventCount === eventCount && (metric.quantity.includes('/') || quantity.equals(metric.quantity));
      });
    }, 60_000);
  }

  async function expectInvoice(
    subscription: string,
    datedAt: string,
    fees: readonly string[],
    usage: ReturnType<Books['linesOf']>,
  ): Promise<void> {
    const invoice = await invoiceAt(subscription, datedAt);
    const feesOf = invoice.lines
      .filter(({ kind }: Answer) => kind === 'recurring-fee')
      .map(({ amount }: Answer) => amount);
    expect([subscription, feesOf, usageLinesOf(invoice)]).toEqual([subscription, fees, usage]);
    expect(invoice.total).toBe(totalOf(invoice.lines));
  }

  it('come after closed ones that hold what the old version had kept as too late', async () => {
    beforeTooLate = books.linesOf('acme summaries', 1, january)[0];
    books.add(tooLate());
    await expectRunningTotals('acme summaries', 1, january);
  });

  it('take more usage, beside what the old version had rated', async () => {
    const later = { from: '2026-04-16T00:00:00.000Z', to: '2026-04-30T00:00:00.000Z' };
    const acme = { organization: 'acme', product: 'Document summarisation' };
    await send(eventsOf('acme-new', acme, later, 70, someSummaries));
    await send(eventsOf('steady-new', { organization: 'acme', product: 'Steady' }, later, 5, someSummaries));
    const berlin = { organization: 'berlin', product: 'Everything counted' };
    await send(eventsOf('berlin-new', berlin, later, 90, somethingOfEverything));
    await send(
      eventsOf(
        'minutes-new',
        { organization: 'Gamma and sons', product: 'Five minutes' },
        { from: '2026-01-01T00:14:00.000Z', to: '2026-01-01T00:15:00.000Z' },
        4,
        someSummaries,
      ),
    );
    await send(eventsOf('quarter-new', { organization: 'Gamma and sons', product: 'Quarter' }, later, 6, someUnits));
    for (const [name, version, period] of [
      ['acme summaries', 2, april],
      ['acme steady', 1, april],
      ['berlin everything', 1, inBerlin.april],
      ['minutes', 1, minutes],
      ['quarter', 1, quarter],
    ] as const)
      await expectRunningTotals(name, version, period);
  });

  it('are invoiced whole when they end', async () => {
    await advance('tenant', april.end);
    await advance('berlin', inBerlin.april.end);
    await advance('minutes', minutes.end);
    const fee = { acme: '199.00', steady: '10.00', berlin: '99.00', minutes: '1.00' };
    await expectInvoice('acme summaries', april.end, [fee.acme], books.linesOf('acme summaries', 2, april));
    await expectInvoice('alone summaries', april.end, [fee.acme], books.linesOf('alone summaries', 2, april));
    await expectInvoice('acme steady', april.end, [fee.steady], books.linesOf('acme steady', 1, april));
    await expectInvoice(
      'berlin everything',
      inBerlin.april.end,
      [fee.berlin],
      books.linesOf('berlin everything', 1, inBerlin.april),
    );
    await expectInvoice('minutes', minutes.end, [fee.minutes], books.linesOf('minutes', 1, minutes));
    await expectInvoice('late', april.end, [fee.acme], books.linesOf('late', 2, april));
  });

  it('with what the old version had kept as too late, on top of what it had invoiced', async () => {
    const [withAll] = books.linesOf('acme summaries', 1, january);
    const { lines } = await invoiceAt('acme summaries', april.end);
    const late = lines.find(({ kind }: Answer) => kind === 'late-usage');
    const said = { invoicedBefore: beforeTooLate?.[2], amountWithEverything: withAll?.[2] };
    expect(late).toMatchObject({ metricId: 'summaries', eventCount: withAll?.[1], late: said });
    expect(Number(late.amount)).toBeCloseTo(Number(withAll?.[2]) - Number(beforeTooLate?.[2]), 8);
    expect((await listOf(api, late.eventsHref)).map(({ id }) => id).sort()).toEqual(tooLate().map(({ id }) => id));
  });

  it('and those that usage had been sent for ahead of their time', async () => {
    await advance('tenant', may.end);
    await advance('berlin', inBerlin.may.end);
    await expectInvoice('acme steady', may.end, ['10.00'], books.linesOf('acme steady', 1, may));
    await expectInvoice(
      'berlin everything',
      inBerlin.may.end,
      ['99.00'],
      books.linesOf('berlin everything', 1, inBerlin.may),
    );
    await expectInvoice('acme summaries', may.end, ['199.00'], books.linesOf('acme summaries', 2, may));
  });

  it('add up in ClickHouse to what was invoiced, event by event', async () => {
    await settle(stack.brokers, 60_000, ['analytics-invoices']);
    for (const name of ['acme summaries', 'acme steady', 'berlin everything', 'minutes', 'quarter'])
      await until(() => sumsAgree(api, books.idOf(name)), 60_000);
    await expectNoDeadLetters(stack);
  });
});
