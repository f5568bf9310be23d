import { Type } from 'typebox';

const decimal = Type.String({
  description: 'Decimal text; a ratio that no decimal ends has 18 digits after the point.',
});
const strict = { additionalProperties: false };

export const SubscriptionPath = Type.Object({ subscriptionId: Type.String({ minLength: 1, maxLength: 128 }) });
export const ReservationPath = Type.Object({
  ...SubscriptionPath.properties,
  reservationId: Type.String({ format: 'uuid', maxLength: 36 }),
});

const Quantity = Type.String({
  pattern: '^\\d{1,20}(\\.\\d{1,18})?$',
  examples: ['10.50'],
  maxLength: 40,
  description: 'Decimal text, in the quantity of the metric; not below zero.',
});

const Quota = Type.Object({
  limit: decimal,
  enforcement: Type.Enum(['soft', 'hard']),
  remaining: Type.String({ description: 'Of the limit, without what is reserved; never below zero.' }),
  share: Type.String({ description: 'How much of the limit is used; above 1 beyond it.' }),
  reserved: Type.String({ description: 'What somebody is about to use.' }),
});

export const UsageJson = Type.Object({
  subscriptionId: Type.String(),
  productId: Type.String(),
  productVersion: Type.Integer(),
  currency: Type.String(),
  at: Type.String({ description: 'Billing time of the answer.' }),
  period: Type.Object({
    index: Type.Integer(),
    phase: Type.Enum(['trial', 'paid', 'paused']),
    start: Type.String(),
    end: Type.String(),
    elapsed: Type.String({ description: 'How much of it has passed, from 0 to 1.' }),
  }),
  billed: Type.Boolean({ description: 'False in a trial or a pause whose usage is shown and not billed.' }),
  recurringFee: Type.Optional(Type.String({ description: 'Of the period.' })),
  amount: Type.String({ description: 'Fee and usage so far, by rounded lines, before discounts and tax.' }),
  forecastAmount: Type.String({ description: 'The same at `forecastAt`, if usage goes on as it did.' }),
  forecastAt: Type.String({
    description: 'The end of the period, or of the subscription where that is known to end before.',
  }),
  metrics: Type.Array(
    Type.Object({
      metricId: Type.String(),
      metricName: Type.String(),
      quantity: decimal,
      amount: decimal,
      eventCount: Type.Integer(),
      carriedQuantity: Type.Optional(
        Type.String({ description: 'What the contract year had come to before: the tier is that of the year.' }),
      ),
      rolledOver: Type.Optional(
        Type.String({ description: 'Units of the first tier that the period before has left unused' }),
      ),
      tier: Type.Object({
        index: Type.Integer(),
        name: Type.Optional(Type.String()),
        from: decimal,
        upTo: Type.Optional(decimal),
        share: Type.Optional(Type.String({ description: 'How much of the tier is used, from 0 to 1.' })),
      }),
      quota: Type.Optional(Quota),
      forecast: Type.Object({ quantity: decimal, amount: decimal }),
    }),
  ),
});

export const CheckBody = Type.Object(
  {
    metricId: Type.String({ minLength: 1, maxLength: 64 }),
    quantity: Quantity,
    reserveSeconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 3_600, description: 'Absent: nothing is reserved.' }),
    ),
  },
  strict,
);

export const CheckJson = Type.Object({
  allowed: Type.Boolean(),
  beyondQuota: Type.Boolean({ description: 'It would go beyond the quota. A soft one allows it all the same.' }),
  used: decimal,
  reserved: decimal,
  limit: Type.Optional(Type.String({ description: 'Absent: the metric has no quota, and nothing is reserved.' })),
  enforcement: Type.Optional(Type.Enum(['soft', 'hard'])),
  remaining: Type.Optional(decimal),
  reservation: Type.Optional(Type.Object({ reservationId: Type.String(), expiresAt: Type.String() })),
});

export const CommitBody = Type.Object(
  { quantity: Type.Optional(Quantity) },
  { ...strict, description: 'What was used in the end; absent: what was reserved.' },
);
