import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreditNote, Invoice, InvoiceLine } from '#contracts';
import { type MarginQuestion, ShowMargin } from '../../application/margin/show-margin.js';
import type { MarginOfGroup } from '../../domain/margin/margin.js';
import type { UnbilledQuestion } from '../../domain/usage-question.js';
import { dayMs, november } from '../testing/analytics-for-spec.js';
import { AccruedUsageRepository } from './accrued-usage.repository.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { InvoiceLinesRepository } from './invoice-lines.repository.js';
import { InvoicedFeesRepository } from './invoiced-fees.repository.js';
import { UnbilledUsageRepository } from './unbilled-usage.repository.js';

const line = (kind: string, amount: string, more: Partial<InvoiceLine> = {}) =>
  InvoiceLine.fromPartial({ kind, description: kind, amount, exactAmount: amount, netAmount: amount, ...more });
const discount = { kind: 'percentage', value: '10', amount: '10.00', coupon: undefined, volume: undefined };
const of2027 = { occurred_at: '2027-03-01 00:00:00.000', period_start: '2026-11-01 00:00:00.000' };
const of2028 = { occurred_at: '2028-03-01 00:00:00.000', period_start: '2028-03-01 00:00:00.000' };
const carl = { account_id: 'a3', organization: '', subscriber: 'carl', currency: 'EUR', subscription_id: 's3' };
const content = {
  accountId: 'a1',
  accountName: 'Acme Ltd',
  currency: 'USD',
  productId: 'p1',
  productName: 'P',
  subscriptionId: 's1',
};

describe('margins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-margin-'));
  let clickHouse: ClickHouse;
  let margins: ShowMargin;

  const row = (id: string, amount: string, more: object = {}) => ({
    ...{ tenant: 'acme', sequence: 1, id, source: 'api', kind: 'ai-completion' },
    ...{ occurred_at: '2026-11-02 10:07:00.000', received_at: '2026-11-02 10:07:01.000' },
    ...{ account_id: 'a1', organization: 'acme', credential: 'key-1', product_id: 'p1', subscription_id: 's1' },
    ...{ currency: 'USD', cost: '0.25', cost_source: 'caller', status: 'rated', amount },
    properties: JSON.stringify({ model: 'o3', provider: 'openai', inputTokenCount: 5, outputTokenCount: '2' }),
    ...more,
  });

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    const reader = new ClickHouseReader(clickHouse);
    margins = new ShowMargin(new AccruedUsageRepository(reader), new InvoicedFeesRepository(reader));
    const rows = [
      row('one', '2.000000000000000001'),
      row('late', '3', { status: 'late', occurred_at: '2026-11-02 23:30:00.000' }),
      row('taken back', '4'),
      row('taken back', '-4', { row_kind: 'reversal', cost: '-0.25', sequence: 2 }),
      row('unknown', '5', { cost: null, cost_source: 'unknown', properties: '{"model":"o3","agent":"clerk"}' }),
      row('euros', '7', { account_id: 'a2', organization: '', subscriber: 'bob', currency: 'EUR' }),
      row('waits', '100', { status: 'unattributed' }),
      row('of before', '8', { occurred_at: '2026-10-15 00:00:00.000' }),
      row('other tenant', '1000', { tenant: 'other' }),
      // Of another year.
      row('open', '6', { ...of2027, period_index: 1 }),
      row('open', '3', { ...of2027, ...carl }),
      row('open', '-3', { ...of2027, ...carl, row_kind: 'reversal', cost: '-0.25' }),
      row('open', '4', { ...of2027, ...carl }),
      row('open', '4', { ...of2027, ...carl, period_index: 4 }),
      // Billed by a late line alone, and by a credit note.
      row('came late', '9', { ...of2028, subscription_id: 's5', period_index: 2, status: 'late' }),
      row('takes away', '-1', { ...of2028, subscription_id: 's6', period_index: 3 }),
      row('of none', '0', { ...of2027, ...carl, cost: null, subscription_id: 's4' }),
      row('of none', '0', { ...of2027, ...carl, cost: null, subscription_id: 's4', row_kind: 'reversal' }),
    ];
    const text = rows.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${text}` });
    const lines = new InvoiceLinesRepository(clickHouse, reader);
    const dated = { datedAt: november + dayMs, finalizedAt: november };
    const later = { datedAt: Date.UTC(2028, 3, 1), finalizedAt: november };
    const invoice = (documentId: string, status: string, of: InvoiceLine[], tenant = 'acme') => ({
      ...({ position: '1', tenant, kind: 'invoice', documentId, status } as const),
      content: Invoice.fromPartial({ ...content, ...dated, lines: of }),
    });
    await lines.write([
      invoice('i1', 'finalized', [
        line('recurring-fee', '100.00', { discounts: [discount], netAmount: '90.00' }),
        line('usage', '50.00'),
        line('commitment', '7.00'),
        line('service-credit', '-4.00'),
        line('credit-top-up', '500.00'),
      ]),
      invoice('i2', 'void', [line('recurring-fee', '900.00')]),
      invoice('i3', 'finalized', [line('recurring-fee', '900.00')], 'other'),
      {
        ...({ position: '2', tenant: 'acme', kind: 'credit-note', documentId: 'c1', status: 'issued' } as const),
        content: CreditNote.fromPartial({ ...content, ...dated, lines: [line('usage', '1.00')] }),
      },
      {
        ...({ position: '3', tenant: 'acme', kind: 'invoice', documentId: 'i5', status: 'finalized' } as const),
        content: Invoice.fromPartial({
          ...{ ...content, ...later, subscriptionId: 's5' },
          lines: [line('late-usage', '9.00', { periodIndex: 2 })],
        }),
      },
      {
        ...({ position: '4', tenant: 'acme', kind: 'credit-note', documentId: 'c6', status: 'issued' } as const),
        content: CreditNote.fromPartial({
          ...{ ...content, ...later, subscriptionId: 's6' },
          lines: [line('usage', '1.00', { periodIndex: 3 })],
        }),
      },
    ]);
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (more: Partial<MarginQuestion> = {}) =>
    margins.show({
      ...{ tenant: 'acme', from: november, to: november + 30 * dayMs, timeZone: 'UTC', filters: {}, groupBy: [] },
      ...{ order: 'revenue', limit: 100, compare: false },
      ...more,
    });
  const textOf = (of: readonly MarginOfGroup[]) => JSON.parse(JSON.stringify(of));
  const groupsOf = (of: readonly MarginOfGroup[]) =>
    of.map(({ group, currency, usage }) => [...Object.values(group), currency, usage.toString()]);

  it('are usage by its time and fees by their documents, reversals and credit notes taken off', async () => {
    const { items, totals, hasFees } = await ask({ groupBy: ['customer'] });
    expect(hasFees).toBe(true);
    expect(textOf(items)).toEqual([
      {
        ...{ group: { customer: 'a2' }, currency: 'EUR', events: 1, tokens: 7 },
        ...{ usage: '7', fees: '0', adjustments: '0', revenue: '7', cost: '0.25', unknownCosts: 0 },
      },
      {
        ...{ group: { customer: 'a1' }, customerName: 'Acme Ltd', currency: 'USD', events: 3, tokens: 14 },
        ...{ usage: '10.000000000000000001', fees: '107', adjustments: '-15', revenue: '102.000000000000000001' },
        ...{ cost: '0.5', unknownCosts: 1 },
      },
    ]);
    expect(totals.map(({ currency, events }) => [currency, events])).toEqual([
      ['EUR', 1],
      ['USD', 3],
    ]);
  });

  it.each<[string, Partial<MarginQuestion>, unknown[]]>([
    [
      'a day of a zone',
      { groupBy: ['day'], timeZone: 'Asia/Kolkata', order: 'group', filters: { productId: 'p1' } },
      [
        ['2026-11-02', 'EUR', '7'],
        ['2026-11-02', 'USD', '7.000000000000000001'],
        ['2026-11-03', 'USD', '3'],
      ],
    ],
    [
      'an hour of a zone',
      { groupBy: ['hour'], timeZone: 'Asia/Kolkata', order: 'group' },
      [
        [Date.UTC(2026, 10, 2, 9, 30), 'EUR', '7'],
        [Date.UTC(2026, 10, 2, 9, 30), 'USD', '7.000000000000000001'],
        [Date.UTC(2026, 10, 2, 23, 30), 'USD', '3'],
      ],
    ],
    [
      'model and agent',
      { groupBy: ['model', 'agent'], filters: { accountId: 'a1' } },
      [
        ['o3', '', 'USD', '5.000000000000000001'],
        ['o3', 'clerk', 'USD', '5'],
      ],
    ],
    ['one agent', { filters: { agent: 'clerk', model: 'o3' } }, [['USD', '5']]],
    [
      'key',
      { groupBy: ['credential', 'subscriber'], filters: { credential: 'key-1' } },
      [
        ['key-1', 'bob', 'EUR', '7'],
        ['key-1', '', 'USD', '10.000000000000000001'],
      ],
    ],
    ['nothing that is there', { filters: { credential: 'key-2' } }, []],
    [
      'less than a quarter of an hour',
      {
        from: Date.UTC(2026, 10, 2, 10, 6),
        to: Date.UTC(2026, 10, 2, 10, 8),
        filters: { accountId: 'a1', model: 'o3' },
      },
      [['USD', '7.000000000000000001']],
    ],
    [
      'edges beside quarters',
      {
        from: Date.UTC(2026, 10, 2, 10, 6),
        to: Date.UTC(2026, 10, 2, 23, 30),
        filters: { model: 'o3', subscriptionId: 's1' },
      },
      [
        ['EUR', '7'],
        ['USD', '7.000000000000000001'],
      ],
    ],
  ])('by %s', async (_what, question, groups) => {
    expect(groupsOf((await ask(question)).items)).toEqual(groups);
  });

  it('stand beside those of the range before', async () => {
    const { previous } = await ask({ groupBy: ['product'], compare: true, filters: { productId: 'p1' } });
    expect([previous?.from, previous?.to]).toEqual([november - 30 * dayMs, november]);
    expect(groupsOf(previous!.items)).toEqual([['p1', 'USD', '8']]);
  });

  it('leave what is not invoiced, period by period', async () => {
    const unbilled = new UnbilledUsageRepository(new ClickHouseReader(clickHouse));
    const ask = (more: Partial<UnbilledQuestion> = {}) => unbilled.summarize({ tenant: 'acme', groupBy: [], ...more });
    // Period 0 is invoiced; two events of period 1 and of euros are not.
    const whole = await ask({ groupBy: ['customer', 'product', 'subscription'] });
    expect(whole.rows).toEqual([
      {
        ...{ account_id: 'a3', product_id: 'p1', subscription_id: 's3', currency: 'EUR', periods: 2 },
        ...{ since: november, events: 2, usage: '8', cost: '0.5', unknown_costs: 0 },
      },
      {
        ...{ account_id: 'a1', product_id: 'p1', subscription_id: 's1', currency: 'USD', periods: 1 },
        ...{ since: november, events: 1, usage: '6', cost: '0.25', unknown_costs: 0 },
      },
    ]);
    expect(whole.totals).toMatchObject([
      { currency: 'EUR', periods: 2, since: november, events: 2, usage: '8', cost: '0.5', unknown_costs: 0 },
      { currency: 'USD', periods: 1, since: november, events: 1, usage: '6', cost: '0.25', unknown_costs: 0 },
    ]);
    expect((await ask({ subscriptionId: 's3' })).rows).toMatchObject([{ currency: 'EUR', periods: 2, usage: '8' }]);
    expect(await ask({ accountId: 'a2' })).toEqual({ rows: [], totals: [] });
  });

  it('are gone with their rows', async () => {
    const query = `delete from meterstream.rated_usage where id = 'of before' settings lightweight_deletes_sync = 2`;
    await clickHouse.client.command({ query });
    expect((await ask({ from: november - 30 * dayMs, to: november })).items).toEqual([]);
  });
});
