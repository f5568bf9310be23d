import { randomUUID } from 'node:crypto';
import type { TaxAnswer, TaxationEvent, TaxRequest } from '../../domain/tax/taxation.js';
import { charged, published, reached, seller } from '../../testing/example-facts.js';
import { subscription } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { HeldOccasionsRepository } from './held-occasions.repository.js';
import { rebuildReadModels } from './read-models.rebuild.js';

let database: InvoicingDatabase;
beforeAll(async () => {
  database = await invoicingDatabase();
});
afterAll(() => database?.close());

const gateway = published({ payment: { option: 'gateway', gatewayId: 'g1' } });
const name = { subscriptionId: subscription.subscriptionId, occasion: { kind: 'segment-end', segment: 0 } } as const;

interface Asked {
  readonly documentId: string;
  readonly requestId: string;
  readonly request: TaxRequest;
}

async function askedOf(tenant: string): Promise<Asked[]> {
  const { rows } = await database.pool.query(
    `select stream_id, data from events where tenant = $1 and type = 'TaxRequested' order by position`,
    [tenant],
  );
  return rows.map(({ stream_id, data }) => ({
    documentId: stream_id.slice('tax/'.length),
    ...(data as TaxationEvent & { type: 'TaxRequested' }),
  }));
}

async function lastAsked(tenant: string): Promise<Asked> {
  return (await askedOf(tenant)).at(-1) as Asked;
}

const answer = async (tenant: string, said: TaxAnswer) => {
  const { documentId, requestId } = await lastAsked(tenant);
  await database.recordTax.run(tenant, documentId, { type: 'AnswerTax', requestId, answer: said, at: 1 });
};

const tax = (amount: string) => ({
  ...{ name: 'VAT', percentage: '19', amount, jurisdiction: 'Germany', country: 'DE', reason: 'standard_rated' },
});
const calculated: TaxAnswer = {
  ...{ status: 'calculated', calculationId: 'taxcalc_1', behaviour: 'exclusive' },
  lines: [
    { line: 0, taxes: [tax('37.81')] },
    { line: 1, taxes: [tax('336.30')] },
  ],
};
const refused: TaxAnswer = { status: 'refused', reason: 'The customer has no address with a country.' };
const totals = async (tenant: string) => (await database.invoicesOf(tenant)).map(({ document }) => document.total);

const held = async (tenant: string) =>
  (await new HeldOccasionsRepository(database.pool).list(tenant, undefined, 10)).map((one) => [
    one.heldBecause,
    one.problem,
  ]);

/** The first period of a subscription that is paid through a gateway is over. */
async function ended(): Promise<string> {
  const tenant = randomUUID();
  await database.recordFacts.run(tenant, [seller, gateway, ...reached(1), charged(0)]);
  return tenant;
}

describe('an invoice that is paid through a gateway', () => {
  it('waits for its taxes, once asked for, and has its number only then', async () => {
    const tenant = await ended();
    await database.recordFacts.run(tenant, [seller, charged(0)]);
    expect(await askedOf(tenant)).toHaveLength(1);
    expect(await totals(tenant)).toEqual([]);
    await answer(tenant, calculated);
    await answer(tenant, calculated);
    expect(await database.invoicesOf(tenant)).toMatchObject([
      { document: { number: 'INV-000001', total: '2343.11', tax: { calculationId: 'taxcalc_1', gatewayId: 'g1' } } },
    ]);
  });

  it('keeps those that come after it waiting, and nobody else', async () => {
    const tenant = await ended();
    const other = 'sub-2';
    await database.recordFacts.run(tenant, [...reached(2), charged(1), ...reached(1, other), charged(0, other)]);
    expect((await askedOf(tenant)).map(({ request }) => request.subscriptionId)).toEqual(['sub-1', other]);
    const [first] = await askedOf(tenant);
    const said = { type: 'AnswerTax', requestId: first?.requestId ?? '', answer: calculated, at: 1 } as const;
    await database.recordTax.run(tenant, first?.documentId ?? '', said);
    expect(await totals(tenant)).toEqual(['2343.11']);
    // The second period is decided as soon as the first is.
    expect((await lastAsked(tenant)).request.occasion).toEqual({ kind: 'segment-end', segment: 1 });
  });

  it('has rates of the seller where the gateway says so, without a question once that is known', async () => {
    const tenant = await ended();
    await answer(tenant, { status: 'left-to-seller' });
    await database.recordFacts.run(tenant, [...reached(2), charged(1)]);
    expect(await totals(tenant)).toEqual(['1969.00', '1969.00']);
    expect(await askedOf(tenant)).toHaveLength(1);
    await database.recordFacts.run(tenant, [{ type: 'GatewayTaxSet', gatewayId: 'g1', tax: undefined }]);
    await database.recordFacts.run(tenant, [...reached(3), charged(2)]);
    expect(await askedOf(tenant)).toHaveLength(2);
    // What is known of a gateway counts for more than what was said of it in an answer.
    await database.recordFacts.run(tenant, [{ type: 'GatewayTaxSet', gatewayId: 'g1', tax: 'exclusive' }]);
    await answer(tenant, { status: 'left-to-seller' });
    await database.recordFacts.run(tenant, [...reached(4), charged(3)]);
    expect(await askedOf(tenant)).toHaveLength(3);
  });

  it('is held while somebody has to correct something, and asks again with what was corrected', async () => {
    const tenant = await ended();
    await answer(tenant, refused);
    expect(await held(tenant)).toEqual([['tax-refused', refused.reason]]);
    expect(database.held.filter((one) => one.tenant === tenant)).toMatchObject([{ code: 'tax-refused' }]);
    const buyer = { country: 'DE', city: 'Berlin' };
    await database.recordFacts.run(tenant, [{ type: 'SubscriptionSeen', subscription: { ...subscription, buyer } }]);
    expect(await database.releaseOccasion.run(tenant, name)).toEqual({ status: 'open' });
    expect(await held(tenant)).toEqual([]);
    const again = await lastAsked(tenant);
    expect(again.request.buyer).toEqual(buyer);
    expect(again.requestId).not.toBe((await askedOf(tenant))[0]?.requestId);
    await answer(tenant, calculated);
    expect(await database.invoicesOf(tenant)).toMatchObject([{ document: { total: '2343.11', buyer } }]);
  });

  it('is shown among what is held back while a tax service does not answer', async () => {
    const tenant = await ended();
    expect(await held(tenant)).toEqual([]);
    const { documentId, requestId } = await lastAsked(tenant);
    await database.recordTax.run(tenant, documentId, { type: 'DelayTax', requestId, reason: 'It is away.', at: 1 });
    expect(await held(tenant)).toEqual([['tax-delayed', 'It is away.']]);
    await expect(database.releaseOccasion.run(tenant, name)).rejects.toMatchObject({ code: 'not-held' });
    await answer(tenant, calculated);
    expect(await held(tenant)).toEqual([]);
  });

  it('is the same when everything is folded again', async () => {
    const tenant = await ended();
    await answer(tenant, calculated);
    const before = await database.invoicesOf(tenant);
    await rebuildReadModels(database.pool);
    expect(await database.invoicesOf(tenant)).toEqual(before);
  });

  it('is drafted without taxes that come when it is issued', async () => {
    const tenant = randomUUID();
    const known = [seller, gateway, { type: 'GatewayTaxSet', gatewayId: 'g1', tax: 'exclusive' } as const];
    const seen = { type: 'SubscriptionSeen', subscription } as const;
    await database.recordFacts.run(tenant, [...known, seen, ...reached(0)]);
    const drafts = database.draftDocuments({ charges: [], late: [] });
    const { subscriptionId } = subscription;
    const drafted = await drafts.run(tenant, { subscriptionId, credentials: {} });
    expect(drafted).toMatchObject({ taxesComeLater: true, invoice: { document: { taxTotal: '0.00' } } });
    expect(await askedOf(tenant)).toEqual([]);
  });
});
