import type { Pool } from 'pg';
import { poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { newId } from '#identifiers';
import { databaseForSpec } from '#testing';
import { ForgetCheckouts } from '../../application/forget-checkouts.js';
import { forgottenAfterMs } from '../../domain/checkout/checkout.js';
import { checkoutDecider } from '../../domain/checkout/checkout-decisions.js';
import { checkouts } from './aggregates.js';
import { LapsedCheckoutsRepository } from './lapsed-checkouts.repository.js';
import { subscriptionsSchema } from './subscriptions.schema.js';

const expiresAt = Date.parse('2026-02-01T00:00:00Z');
const dayMs = 86_400_000;

describe('whom a checkout was for', () => {
  const database = databaseForSpec(subscriptionsSchema);
  let pool: Pool;
  let transactions: TenantTransactions;

  beforeAll(async () => {
    pool = poolOf(await database.migrate());
    transactions = new TenantTransactions(pool, new EventStore(pool, subscriptionsSchema.schema));
  }, 90_000);

  const decide = (id: string, command: Parameters<typeof checkoutDecider.decide>[0]) =>
    transactions.run(
      'acme',
      (transaction) => transaction.storeOf(checkouts),
      (all) => all.decide(id, checkoutDecider, command),
    );

  async function opened(email: string): Promise<string> {
    const checkoutId = newId();
    const person = { email, name: `Kim of ${email}`, organizationName: `House of ${email}` };
    const session = { checkoutId, productId: 'p1', tokenHash: checkoutId, createdAt: 1, expiresAt };
    await decide(checkoutId, { type: 'OpenCheckout', open: 0, ...session, ...person });
    return checkoutId;
  }

  const forgetAt = (now: number) => new ForgetCheckouts(new LapsedCheckoutsRepository(pool), { now: () => now }).run();

  /** In how many events and rows it stands. */
  async function standsIn(text: string): Promise<number> {
    const { rows } = await pool.query(
      `select (select count(*) from events where data::text like $1) as events,
         (select count(*) from checkouts where state::text like $1) as checkouts`,
      [`%${text}%`],
    );
    return Number(rows[0].events) + Number(rows[0].checkouts);
  }

  it('is forgotten a day after it is over, everywhere, and that there was one is not', async () => {
    const id = await opened('kim@lapsed.example');
    expect(await standsIn('kim@lapsed.example')).toBe(2);
    expect(await forgetAt(expiresAt + forgottenAfterMs)).toBe(0);
    expect(await forgetAt(expiresAt + forgottenAfterMs + 1)).toBe(1);
    expect(await standsIn('kim@lapsed.example')).toBe(0);
    expect(await forgetAt(expiresAt + 30 * dayMs)).toBe(0);
    const { state } = await transactions.run(
      'acme',
      (transaction) => transaction.storeOf(checkouts),
      (all) => all.load(id),
    );
    expect(state).toMatchObject({ status: 'open', productId: 'p1', email: '', name: '', expiresAt });
    expect(state).not.toHaveProperty('organizationName');
  });

  it('is kept where somebody has become a customer by it', async () => {
    const id = await opened('lee@customer.example');
    const result = { subscriberId: 's1', subscriptionId: 'sub1', keyHash: 'abc' };
    await decide(id, { type: 'CompleteCheckout', at: expiresAt, ...result });
    expect(await forgetAt(expiresAt + 30 * dayMs)).toBe(0);
    // Two events and the row.
    expect(await standsIn('lee@customer.example')).toBe(3);
  });
});
