import { randomUUID } from 'node:crypto';
import { type CreditNoteMessage, creditNoteTopic, type InvoiceMessage, invoiceTopic } from '#contracts';
import { EventStore, TenantTransactions } from '#event-store';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { creditNoteNumber } from '../../domain/invoice/invoice-number.js';
import type { Fact } from '../../domain/occasion/facts.js';
import { charged, decided, published, reached, seller } from '../../testing/example-facts.js';
import { exampleSegment, subscription, summaries } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { invoicesIn, readModelsOf } from '../../testing/read-models.js';
import { CreditNotePublisher } from '../kafka/credit-note.publisher.js';
import { InvoicePublisher } from '../kafka/invoice.publisher.js';
import { invoicingSchema } from './invoicing.schema.js';
import { rebuildReadModels } from './read-models.rebuild.js';
import { RestorationRepository } from './restoration.repository.js';

let database: InvoicingDatabase;
let another: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
  another = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
  await another?.close();
});

const inAdvance = { recurringFee: { amount: '200', timing: 'in-advance' as const } };
const { start, end, full } = exampleSegment(0);
const half = (start + end) / 2;

/** A subscription that is paid in advance and cancelled in the middle of its first period. */
function cancelledHalfway(subscriptionId: string): Fact[] {
  const closed = { ...exampleSegment(0), end: half, full };
  const of = { ...subscription, subscriptionId };
  const occasion = { kind: 'cancellation', segment: 0 } as const;
  return [
    ...reached(0, subscriptionId),
    decided(closed, { subscriptionId, isClosed: true }),
    { type: 'OccasionReached', subscription: of, occasion, at: half, reportedAt: half + 3_600_000 },
    charged(0, subscriptionId),
  ];
}

const late = (amount: string) => {
  const { productId } = subscription;
  const charges = [{ ...summaries, quantity: '1300', eventCount: 1300, amount }];
  return [{ segment: 0, start, end, productId, productVersion: 1, charges }];
};

const lateWindow = (window: number, amount: string, subscriptionId = subscription.subscriptionId): Fact[] => [
  {
    type: 'OccasionReached',
    subscription: { ...subscription, subscriptionId },
    occasion: { kind: 'late-window-end', window },
    at: end + window + 1,
    reportedAt: end + 7_200_000 + window,
  },
  { type: 'LateWindowCharged', subscriptionId, window, late: late(amount) },
];

describe('a cancellation in the middle of a period that is paid', () => {
  const tenant = randomUUID();

  it('credits the unused half against its invoice, and what was paid pays the usage', async () => {
    await database.recordFacts.run(tenant, [seller, published(inAdvance), ...reached(0)]);
    const [fee] = await database.invoicesOf(tenant);
    const payment = { paymentId: 'p', status: 'succeeded', amount: '200', at: 1 } as const;
    const invoiceId = fee?.document.invoiceId ?? '';
    await database.recordPayment.run({ tenant, invoiceId, currency: 'USD', payment });
    await database.recordFacts.run(tenant, cancelledHalfway(subscription.subscriptionId));
    expect(await database.creditNotesOf(tenant)).toMatchObject([
      { document: { number: 'CN-000001', invoiceId, total: '100.00' }, addedToBalance: '100.00' },
    ]);
    expect(await database.invoicesOf(tenant)).toMatchObject([
      { status: 'paid', credits: [{ number: 'CN-000001', applied: '0.00' }] },
      { status: 'finalized', document: { total: '1770.00', balanceApplied: '100.00' } },
    ]);
    expect(await database.balancesOf(tenant)).toEqual({ acme: '0.00' });
  });

  it('changes nothing when it is reported again', async () => {
    await database.recordFacts.run(tenant, cancelledHalfway(subscription.subscriptionId));
    expect(await database.creditNotesOf(tenant)).toHaveLength(1);
  });
});

describe('late usage with documents of its own', () => {
  it('is billed and credited to the cent, and waits for the period that it corrects', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published(), ...reached(1), ...lateWindow(0, '1905.004')]);
    expect(await database.invoicesOf(tenant)).toEqual([]);
    await database.recordFacts.run(tenant, [charged(0)]);
    await database.recordFacts.run(tenant, lateWindow(1, '1905.0049'));
    await database.recordFacts.run(tenant, lateWindow(2, '1700.005'));
    expect((await database.invoicesOf(tenant)).map(({ document }) => document.total)).toEqual(['1969.00', '135.00']);
    expect((await database.creditNotesOf(tenant)).map(({ document }) => document.total)).toEqual(['204.99']);
  });

  it('comes after the cut that it is about, where both are of one instant', async () => {
    const tenant = randomUUID();
    const { subscriptionId } = subscription;
    const next = exampleSegment(1);
    const at = (next.start + next.end) / 2;
    const [, charges] = lateWindow(0, '1905');
    const reachedTogether = [
      { kind: 'late-window-end', window: 0 },
      { kind: 'cancellation', segment: 1 },
    ] as const;
    const cut: Fact[] = [
      decided({ ...next, end: at }, { subscriptionId, isClosed: true }),
      ...reachedTogether.map(
        (occasion): Fact => ({ type: 'OccasionReached', subscription, occasion, at, reportedAt: at }),
      ),
    ];
    const ofNext = { ...charges, late: late('1905').map((one) => ({ ...one, segment: 1 })) } as Fact;
    await database.recordFacts.run(tenant, [seller, published(), ...reached(1), charged(0), ...cut, ofNext]);
    expect(await database.invoicesOf(tenant)).toHaveLength(1);
    await database.recordFacts.run(tenant, [charged(1)]);
    const [, ended, afterwards] = (await database.invoicesOf(tenant)).map(({ document }) => document);
    expect(ended?.occasion).toEqual({ kind: 'cancellation', segment: 1 });
    expect(afterwards).toMatchObject({ occasion: { kind: 'late-window-end', window: 0 }, total: '135.00' });
  });
});

describe('credit notes by hand', () => {
  it('have numbers without a gap when many are issued at the same time', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published(), ...reached(1), charged(0)]);
    const [invoice] = await database.invoicesOf(tenant);
    const wanted = { reason: 'goodwill', memo: '', amount: '1.00', isRefund: false } as const;
    const issue = () => database.issueCreditNote.run(tenant, invoice?.document.invoiceId ?? '', wanted);
    await Promise.all(Array.from({ length: 12 }, issue));
    const notes = await database.creditNotesOf(tenant);
    expect(notes.map(({ document }) => document.number)).toEqual(notes.map((_, at) => creditNoteNumber(at + 1)));
    expect(notes).toHaveLength(12);
    expect((await database.invoicesOf(tenant))[0]?.credits).toHaveLength(12);
  });

  it.each([
    ['a clock that is ahead of today', '2031-05-01T00:00:00Z', '2031-05-01T00:00:00.000Z'],
    ['a clock that is behind', '2026-02-20T00:00:00Z', '2026-02-20T00:00:00.000Z'],
    ['what it corrects, when that is later', '2020-01-01T00:00:00Z', undefined],
  ])('are dated by %s', async (_, shows, dated) => {
    const tenant = randomUUID();
    const seen: Fact = { type: 'SubscriptionSeen', subscription: { ...subscription, testClockId: 'credited' } };
    database.testClocks.set('credited', Date.parse(shows));
    await database.recordFacts.run(tenant, [seller, published(), seen, ...reached(1), charged(0)]);
    const [invoice] = await database.invoicesOf(tenant);
    const { invoiceId = '', finalizedAt = 0 } = invoice?.document ?? {};
    const wanted = { reason: 'goodwill', memo: '', amount: '1.00', isRefund: false } as const;
    await database.issueCreditNote.run(tenant, invoiceId, wanted);
    const [note] = await database.creditNotesOf(tenant);
    expect(note?.document.datedAt).toBe(dated === undefined ? finalizedAt : Date.parse(dated));
  });

  it('are refused beyond what is left, and pay back what they added to the balance', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published(), ...reached(1), charged(0)]);
    const [invoice] = await database.invoicesOf(tenant);
    const invoiceId = invoice?.document.invoiceId ?? '';
    const payment = { paymentId: 'p', status: 'succeeded', amount: '1969', at: 1 } as const;
    await database.recordPayment.run({ tenant, invoiceId, currency: 'USD', payment });
    const wanted = { reason: 'goodwill', memo: '', isRefund: false } as const;
    const lines = [{ line: 0, amount: '200' }, { line: 7 }];
    await expect(database.issueCreditNote.run(tenant, invoiceId, { ...wanted, lines })).rejects.toMatchObject({
      details: [{ code: 'more-than-creditable' }, { code: 'unknown-line' }],
    });
    const id = await database.issueCreditNote.run(tenant, invoiceId, { ...wanted, lines: [{ line: 0 }] });
    expect(await database.balancesOf(tenant)).toEqual({ acme: '199.00' });
    const refund = (amount?: string, refundId: string = randomUUID()) =>
      database.refundCreditNote.run(tenant, id, { refundId, amount, reference: 'wire' });
    await expect(refund('200')).rejects.toMatchObject({ code: 'more-than-balance' });
    for (let attempt = 1; attempt <= 2; attempt++) await refund('99', 'one');
    expect(await database.creditNotesOf(tenant)).toMatchObject([{ refunded: '99.00' }]);
    await refund();
    expect(await database.balancesOf(tenant)).toEqual({ acme: '0.00' });
    expect(await database.creditNotesOf(tenant)).toMatchObject([{ status: 'refunded', refunded: '199.00' }]);
    await expect(refund()).rejects.toMatchObject({ code: 'more-than-balance' });
    const failed = { refundId: 'at-gateway', amount: '99.00', reason: 'The card was closed', at: 1 };
    for (let attempt = 1; attempt <= 2; attempt++) await database.recordFailedRefund.run(tenant, id, failed);
    expect(await database.balancesOf(tenant)).toEqual({ acme: '99.00' });
    expect(await database.creditNotesOf(tenant)).toMatchObject([{ refunded: '100.00', failedRefunds: [failed] }]);
    await refund('99');
    expect(await database.balancesOf(tenant)).toEqual({ acme: '0.00' });
  });
});

describe('everything about documents', () => {
  const tenant = randomUUID();
  const ids = [subscription.subscriptionId, 'sub-2'];

  beforeAll(async () => {
    await database.recordFacts.run(tenant, [seller, published(inAdvance)]);
    for (const id of ids) await database.recordFacts.run(tenant, cancelledHalfway(id));
    await database.recordFacts.run(tenant, [...lateWindow(0, '1900'), ...lateWindow(1, '10')]);
    const [first] = await database.invoicesOf(tenant);
    const wanted = { reason: 'goodwill', memo: 'Sorry', amount: '1.00', isRefund: false } as const;
    await database.issueCreditNote.run(tenant, first?.document.invoiceId ?? '', wanted);
    const last = (await database.invoicesOf(tenant)).at(-1) as IssuedInvoice;
    await database.giveUpInvoice.run(tenant, last.document.invoiceId, { type: 'MarkInvoiceUncollectible', reason: '' });
  });

  const readModels = ({ pool }: InvoicingDatabase) => readModelsOf(pool, tenant);

  it('comes back from the streams', async () => {
    const before = await readModels(database);
    expect(invoicesIn(before)).toBeGreaterThan(3);
    await rebuildReadModels(database.pool);
    expect(await readModels(database)).toEqual(before);
  });

  it('comes back from what was published, and nothing is issued again', async () => {
    const before = await readModels(database);
    const store = new EventStore(database.pool, invoicingSchema.schema);
    const publishers = [new CreditNotePublisher(store), new InvoicePublisher(store)];
    const invoices: InvoiceMessage[] = [];
    const creditNotes: CreditNoteMessage[] = [];
    for (const event of await store.readAfter(0n, 10_000)) {
      if (event.tenant !== tenant) continue;
      const publisher = publishers.find(({ prefix }) => event.streamId.startsWith(prefix));
      for (const { topic, value } of (await publisher?.messagesOf(event)) ?? []) {
        if (topic === invoiceTopic.name) invoices.push(invoiceTopic.codec.decode(value));
        else creditNotes.push(creditNoteTopic.codec.decode(value));
      }
    }
    const transactions = new TenantTransactions(another.pool, new EventStore(another.pool, invoicingSchema.schema));
    const restoration = new RestorationRepository(another.pool, transactions);
    await restoration.recordInvoices(invoices);
    await restoration.recordCreditNotes(creditNotes);
    await another.recordFacts.run(tenant, [seller, published(inAdvance), ...ids.flatMap(cancelledHalfway)]);
    await another.recordFacts.run(tenant, [...lateWindow(0, '1900'), ...lateWindow(1, '10')]);
    expect(await readModels(another)).toEqual(before);
  });
});
