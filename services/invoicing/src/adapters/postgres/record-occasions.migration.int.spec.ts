import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { poolOf } from '#database';
import { charged, published, reached } from '../../testing/example-facts.js';
import { cadence, exampleSegment, subscription, summaries, terms } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, migrated, newDatabaseUrl, onDatabase } from '../../testing/invoicing-database.js';
import { invoicingSchema } from './invoicing.schema.js';

const tenant = randomUUID();
let database: InvoicingDatabase;

/** What the first version stored of a boundary, letter by letter. */
function reachedRow(boundary: number, subscriptionId: string, changes: { productId?: string; cadence?: object } = {}) {
  const { timeZone: _, ...billed } = subscription;
  const closed = { start: exampleSegment(boundary - 1).start, end: exampleSegment(boundary - 1).end };
  const { start, end, full } = exampleSegment(boundary);
  return {
    type: 'BoundaryReached',
    subscription: {
      tenant,
      ...billed,
      subscriptionId,
      // One of its own: documents of an account wait for each other.
      accountId: `account-of-${subscriptionId}`,
      cadence,
      versions: [{ effectiveAt: cadence.anchorAt, productVersion: 1 }],
      ...changes,
    },
    number: boundary,
    at: start,
    toldAt: start + 3_600_000,
    ...(boundary === 0 ? { opened: { index: 0, start, end, full } } : { closed, opened: { start, end } }),
  };
}

const chargeRow = (boundary: number) => ({ periodIndex: boundary - 1, productVersion: 1, charges: [summaries] });

interface OldRow {
  readonly reached?: ReturnType<typeof reachedRow>;
  readonly charge?: ReturnType<typeof chargeRow>;
  readonly settled?: boolean;
  readonly invoiceId?: string;
  readonly heldBecause?: string;
}

async function insertBoundary(pool: Pool, subscriptionId: string, boundary: number, row: OldRow): Promise<void> {
  const { reached: stored, charge, settled = false, invoiceId, heldBecause } = row;
  await pool.query(
    `insert into boundaries (tenant, subscription_id, number, at, product_id, versions, reached, charge, invoice_id,
       held_because, settled) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tenant, subscriptionId, boundary, stored?.at, stored?.subscription.productId, stored && [1]],
      ...[stored && JSON.stringify(stored), charge && JSON.stringify(charge), invoiceId, heldBecause, settled],
    ],
  );
}

const aligned = { ...cadence, aligned: true, timeZone: 'UTC', anchorAt: Date.parse('2026-01-22T00:00:00Z') };

beforeAll(async () => {
  const url = await newDatabaseUrl();
  const old = await migrated(url, invoicingSchema.migrations.slice(0, 1));
  const pool = poolOf(old);
  await pool.query(`insert into sellers values ($1, 'Seller')`, [tenant]);
  const known = [tenant, subscription.productId, 1, JSON.stringify(terms)];
  await pool.query('insert into product_terms values ($1, $2, $3, $4)', known);
  await insertBoundary(pool, 'settled', 0, { reached: reachedRow(0, 'settled'), settled: true });
  const issued = { reached: reachedRow(1, 'settled'), charge: chargeRow(1), settled: true, invoiceId: 'invoice-1' };
  await insertBoundary(pool, 'settled', 1, issued);
  await insertBoundary(pool, 'without-charge', 1, { reached: reachedRow(1, 'without-charge') });
  await insertBoundary(pool, 'without-end', 1, { charge: chargeRow(1) });
  const unknown = reachedRow(0, 'without-terms', { productId: 'product-2' });
  await insertBoundary(pool, 'without-terms', 0, { reached: unknown });
  const held = { reached: reachedRow(1, 'held'), charge: chargeRow(1), heldBecause: 'negative-total' };
  await insertBoundary(pool, 'held', 1, held);
  const stub = { start: aligned.anchorAt, end: Date.parse('2026-02-01T00:00:00Z') };
  const ofStub = { ...reachedRow(1, 'aligned', { cadence: aligned }), closed: stub };
  await insertBoundary(pool, 'aligned', 1, { reached: ofStub });
  await old.destroy();
  database = await onDatabase(url);
});

afterAll(async () => {
  await database?.close();
});

const occasion = async (subscriptionId: string) =>
  (
    await database.pool.query(
      `select kind, number, is_settled, document_id, held_because from occasions
       where tenant = $1 and subscription_id = $2 order by at`,
      [tenant, subscriptionId],
    )
  ).rows;

const invoiceOf = async (subscriptionId: string) =>
  (await database.invoicesOf(tenant)).find(({ document }) => document.subscriptionId === subscriptionId)?.document;

describe('boundaries of the first version', () => {
  it('that are settled stay so, and nothing is issued again when they are reported again', async () => {
    const before = await occasion('settled');
    expect(before).toEqual([
      { kind: 'segment-start', number: 0, is_settled: true, document_id: null, held_because: null },
      { kind: 'segment-end', number: 0, is_settled: true, document_id: 'invoice-1', held_because: null },
    ]);
    await database.recordFacts.run(tenant, [...reached(0, 'settled'), ...reached(1, 'settled'), charged(0, 'settled')]);
    expect(await occasion('settled')).toEqual(before);
    expect(await invoiceOf('settled')).toBeUndefined();
  });

  it('that wait for a charge are invoiced when it comes', async () => {
    await database.recordFacts.run(tenant, [charged(0, 'without-charge')]);
    expect(await invoiceOf('without-charge')).toMatchObject({
      occasion: { kind: 'segment-end', segment: 0 },
      total: '1969.00',
      timeZone: 'Europe/Berlin',
      accountName: 'Acme Corp',
      datedAt: Date.parse('2026-02-15T09:00:00Z'),
      finalizedAt: Date.parse('2026-02-15T10:00:00Z'),
    });
  });

  it('of which only the charge is known are invoiced when their end comes', async () => {
    await database.recordFacts.run(tenant, reached(1, 'without-end'));
    expect(await invoiceOf('without-end')).toMatchObject({
      occasion: { kind: 'segment-end', segment: 0 },
      total: '1969.00',
    });
  });

  it('that wait for a product version are invoiced when it is published', async () => {
    const inAdvance = { amount: '10', timing: 'in-advance' } as const;
    const version = published({ recurringFee: inAdvance });
    await database.recordFacts.run(tenant, [{ ...version, productId: 'product-2' } as typeof version]);
    expect(await invoiceOf('without-terms')).toMatchObject({
      occasion: { kind: 'segment-start', segment: 0 },
      total: '10.00',
    });
  });

  it('that are held stay held', async () => {
    await database.recordFacts.run(tenant, [...reached(1, 'held'), charged(0, 'held')]);
    expect(await occasion('held')).toMatchObject([{ is_settled: false, held_because: 'negative-total' }]);
  });

  it('with a part of a period know the full one that it is measured against', async () => {
    await database.recordFacts.run(tenant, [charged(0, 'aligned')]);
    expect((await invoiceOf('aligned'))?.lines[0]).toMatchObject({
      description: 'Recurring fee, prorated',
      exactAmount: '1990/31',
    });
  });
});
