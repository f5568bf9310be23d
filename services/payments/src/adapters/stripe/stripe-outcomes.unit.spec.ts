import type Stripe from 'stripe';
import { disputeSeenOf } from './stripe-outcomes.js';

describe('a dispute', () => {
  const taken = [{ amount: -1_000 }];
  const givenBack = [{ amount: -1_000 }, { amount: 1_000 }];
  it.each<[string, readonly { amount: number }[], string]>([
    ['needs_response', taken, 'open'],
    ['under_review', taken, 'open'],
    ['appeal_under_review', taken, 'open'],
    ['warning_under_review', [], 'open'],
    ['warning_closed', [], 'won'],
    ['won', givenBack, 'won'],
    ['lost', taken, 'lost'],
    ['prevented', [], 'won'],
    ['prevented', givenBack, 'won'],
    ['prevented', taken, 'lost'],
  ])('that is %s, with %j of the balance, is seen as %s', (status, balance_transactions, seen) => {
    const dispute = {
      id: 'dp_1',
      status,
      amount: 1_000,
      currency: 'eur',
      payment_intent: 'pi_1',
      reason: 'general',
      balance_transactions,
    };
    expect(disputeSeenOf(dispute as unknown as Stripe.Dispute).status).toBe(seen);
  });
});
