/** What becomes of the subscription when an invoice of it was not paid in spite of everything. */
export const subscriptionOutcomes = ['keep', 'cancel', 'pause'] as const;
export type SubscriptionOutcome = (typeof subscriptionOutcomes)[number];

/** How a tenant asks for what was not paid. */
export interface DunningPolicy {
  /** Ascending, counted from the day on which it was due, or on which its charge failed. None: nobody is asked. */
  readonly days: readonly number[];
  /** After the last of the days the invoice is uncollectible; and the subscription: */
  readonly subscription: SubscriptionOutcome;
}

export const dunningBounds = { days: 12, latestDay: 365 };

export const defaultDunningPolicy: DunningPolicy = { days: [1, 3, 5, 7], subscription: 'keep' };
