import { rules } from '../../domain/event-rules.js';

const text = { type: 'string' };
const integer = { type: 'integer' };
const decimal = (description: string) => ({ ...text, description });

/** What is always there is required: programs read answers by the types that are made of this. */
const always = (properties: Readonly<Record<string, object>>, sometimes: Readonly<Record<string, object>> = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...sometimes },
});

const codes = [
  ...new Set(Object.values(rules).map(({ code }) => code)),
  ...['malformed-json', 'too-small', 'invalid-version'],
];
const reasons = { type: 'array', items: always({ path: text, code: { enum: codes }, message: text }) };

/** What rating says of an event that is not recorded. */
const preview = {
  productVersion: integer,
  period: always({ index: integer, start: text, end: text }),
  isLate: { type: 'boolean', description: 'Of a dry run: the period is closed; it goes onto a later document' },
  currency: text,
  amount: decimal('Of a dry run: what it would add to the charge, over all metrics'),
  metrics: { type: 'array', items: always({ metricId: text, quantity: text, amount: text }) },
  note: { ...text, description: 'unknown-subscription: found by the names beside it' },
  cost: decimal('Of a dry run: what it cost us, in USD; absent: unknown or none'),
  costSource: text,
};

const match = {
  subscriptionId: { ...text, description: 'Where the sender prefers a representation, or it is a dry run' },
  productId: text,
  unattributed: always(
    { reason: text },
    { didYouMean: { type: 'array', items: { type: 'object', additionalProperties: true } } },
  ),
};

export const verdicts = always(
  {
    accepted: integer,
    rejected: integer,
    results: {
      type: 'array',
      items: always(
        { id: { type: ['string', 'null'] }, status: { enum: ['accepted', 'rejected'] } },
        {
          errors: reasons,
          line: { ...integer, description: 'Of lines that are told of as a stream, or are very many' },
          ...match,
          ...preview,
        },
      ),
    },
  },
  {
    dryRun: { type: 'boolean', description: 'true: nothing was recorded' },
    lines: {
      ...integer,
      description: 'Of lines that are very many: how many there were; results has what was rejected',
    },
  },
);

const metered = {
  status: { enum: ['accepted', 'rejected'], description: 'rejected: it is kept, and not counted' },
};
const remarks = {
  errors: reasons,
  missing: { type: 'array', items: text, description: 'What the API asks for and did not get, though it is counted' },
};
const instant = { ...text, format: 'date-time' };

export const meteredAnswer = always(
  {
    id: text,
    resourceType: text,
    label: { ...text, description: 'The id that it is counted by' },
    created: instant,
    updated: instant,
    signature: text,
    ...metered,
  },
  remarks,
);

export const meteredDryRun = always({ dryRun: { type: 'boolean' }, ...metered }, { ...remarks, ...match, ...preview });

export const knownKey = always({ valid: { type: 'boolean' }, tenant: text });

/** @param rejected the count of what was not accepted, as the signal calls it: 64 bits, which JSON of protobuf writes as text */
export const exported = (rejected: string) => ({
  type: 'object',
  properties: { partialSuccess: always({ [rejected]: { ...text, format: 'int64' }, errorMessage: text }) },
});
