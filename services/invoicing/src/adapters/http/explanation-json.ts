import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import { PricingMetricSchema } from '#pricing';
import type { LineExplanation } from '../../application/explain-line.js';
import { stepKinds } from '../../domain/explanation/explanation.js';
import { eventsHrefOf } from '../events-href.js';
import { RuleJson } from './adjustment-json.js';
import { Amount, Instant, known, LineJson, TierJson, VolumeJson } from './document-json.js';

const metric = PricingMetricSchema.properties;
const Exactly = (description: string) => Type.String({ description: `${description}: decimal text, or n/d.` });

const StepJson = Type.Object({
  step: Type.Enum([...stepKinds]),
  sentence: Type.String({ description: 'English: why; how much is `amount`.' }),
  amount: Type.Optional(Exactly('What the line comes to after the step')),
  change: Type.Optional(
    Exactly('What the step added; negative: took off. Of a tax that is inclusive: what of the line is the tax'),
  ),
  eventCount: Type.Optional(Type.Integer()),
  quantity: Type.Optional(Exactly('Of late usage what it changed by')),
  aggregation: Type.Optional(metric.aggregation),
  filters: Type.Optional(metric.filters),
  groupBy: Type.Optional(metric.groupBy),
  carriedQuantity: LineJson.properties.carriedQuantity,
  mode: Type.Optional(metric.mode),
  tiers: Type.Optional(Type.Array(Type.Object({ ...TierJson.properties, sentence: Type.String() }))),
  otherGroups: LineJson.properties.otherGroups,
  proration: Type.Optional(
    Type.Object(
      {
        policy: Type.Enum(['elapsed-time', 'whole-days']),
        activeMs: Type.Integer(),
        fullMs: Type.Integer(),
        activeDays: Type.Integer(),
        fullDays: Type.Integer(),
        share: Exactly('Active ÷ full by the policy'),
      },
      { description: 'The time that is owed against the full period, in both measures.' },
    ),
  ),
  late: LineJson.properties.late,
  commitment: LineJson.properties.commitment,
  serviceLevel: LineJson.properties.serviceLevel,
  volume: VolumeJson,
  rule: RuleJson,
  kind: Type.Optional(Type.String({ description: 'Of an adjustment or a discount.' })),
  value: Type.Optional(Type.String()),
  coupon: Type.Optional(Type.String({ description: 'The code of a discount that is one.' })),
  rate: Type.Optional(Type.Object({ name: Type.String(), percentage: Type.String() })),
  taxBehaviour: LineJson.properties.taxBehaviour,
  netAmount: Type.Optional(Amount('After discounts, without taxes')),
  eventsHrefs: Type.Optional(
    Type.Object(
      { first: Type.String(), last: Type.String(), largest: Type.String(), tierChange: Type.Optional(Type.String()) },
      {
        description: 'Exactly the events, in pages that begin with the first, the last, the largest, or tier changes.',
      },
    ),
  ),
});

export const ExplanationJson = Type.Object({
  documentId: Type.String(),
  documentNumber: Type.String(),
  line: Type.Integer({ description: 'Counted from 0.' }),
  description: Type.String(),
  currency: Type.String(),
  productId: Type.String(),
  productVersion: Type.Integer(),
  terms: Type.Object(
    {
      recurringFee: Type.Optional(Type.Object({ amount: Type.String(), timing: Type.String() })),
      metric: Type.Optional(PricingMetricSchema),
    },
    { description: 'What the version asks for, as far as the line depends on it.' },
  ),
  segment: Type.Object({
    number: Type.Integer(),
    phase: Type.Optional(Type.Enum(['trial', 'paid', 'paused'])),
    start: Instant,
    end: Instant,
    fullStart: Type.Optional(Instant),
    fullEnd: Type.Optional(Instant),
  }),
  steps: Type.Array(StepJson),
  checks: Type.Array(
    Type.Object(
      {
        check: Type.String(),
        sentence: Type.String({ description: 'What must be equal.' }),
        left: Type.String(),
        right: Type.String(),
        holds: Type.Boolean(),
      },
      { description: 'Computed anew from what the document and the version say.' },
    ),
  ),
  addsUp: Type.Boolean({ description: 'Whether every check holds.' }),
});

export function explanationJsonOf(explained: LineExplanation, line: number): Static<typeof ExplanationJson> {
  const { document, line: of, segment, terms, metric: priced, checks, addsUp } = explained;
  const isFee = of.kind === 'recurring-fee';
  return {
    documentId: document.kind === 'invoice' ? document.invoiceId : document.creditNoteId,
    documentNumber: document.number,
    line,
    description: of.description,
    currency: document.currency,
    productId: segment?.productId ?? document.productId,
    productVersion: of.productVersion,
    terms: known({ recurringFee: isFee ? terms?.recurringFee : undefined, metric: priced }),
    segment: {
      number: of.periodIndex,
      start: timeText(of.periodStart),
      end: timeText(of.periodEnd),
      ...(segment && {
        phase: segment.phase,
        fullStart: timeText(segment.full.start),
        fullEnd: timeText(segment.full.end),
      }),
    },
    steps: explained.steps.map((step) =>
      step.step === 'events' ? { ...step, ...eventsHrefsOf(explained) } : step,
    ) as Static<typeof StepJson>[],
    checks: [...checks],
    addsUp,
  };
}

function eventsHrefsOf({ document, line, metric: priced }: LineExplanation) {
  const href = eventsHrefOf(document, line);
  if (href === undefined) return {};
  const ordered = (order: string) => `${href}&order=${order}`;
  const isTierOfPeriod =
    priced?.groupBy === undefined && priced?.tiersReset === undefined && priced?.rollover === undefined;
  const hasTiers = priced !== undefined && isTierOfPeriod && priced.tiers.length > 1;
  const eventsHrefs = {
    first: ordered('first'),
    last: ordered('last'),
    largest: ordered('largest'),
    ...(hasTiers && { tierChange: ordered('tier-change') }),
  };
  return { eventsHrefs };
}
