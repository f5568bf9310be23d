import { type Static, Type } from 'typebox';
import { FilterSchema } from '../pricing-metric.js';

const strict = { additionalProperties: false };
const Decimal = Type.String({ pattern: '^-?\\d{1,30}(\\.\\d{1,18})?$', maxLength: 50, examples: ['1.50'] });
const Instant = Type.String({ maxLength: 64 });
const TimeOfDay = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$',
  description: 'HH:MM, at most 24:00.',
  examples: ['08:30'],
});

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** What one product may have of each. */
export const ruleBounds = { rules: 20, filters: 10, organizations: 100 } as const;

export const TimeWindowSchema = Type.Object(
  {
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    weekdays: Type.Optional(Type.Array(Type.Enum([...weekdays]), { minItems: 1, maxItems: 7 })),
    hours: Type.Optional(Type.Object({ from: TimeOfDay, to: TimeOfDay }, strict)),
  },
  {
    ...strict,
    description:
      "By the event's own time: instants (RFC 3339) from and before; weekdays and hours in the subscription's time zone, which " +
      "is the tenant's unless it has its own. Hours whose end is before their beginning go through midnight.",
  },
);

export const PricingRuleSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    metricId: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Absent: every metric.' })),
    when: Type.Optional(
      Type.Object(
        {
          filters: Type.Optional(Type.Array(FilterSchema, { maxItems: ruleBounds.filters })),
          organizationIds: Type.Optional(
            Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
              minItems: 1,
              maxItems: ruleBounds.organizations,
              description: 'Of the accounts that are invoiced: an organization, or a subscriber without one.',
            }),
          ),
          timeWindow: Type.Optional(TimeWindowSchema),
        },
        { ...strict, description: 'All of it must hold; nothing: every event.' },
      ),
    ),
    adjust: Type.Object(
      { percentage: Type.Optional(Decimal), amountPerUnit: Type.Optional(Decimal) },
      {
        ...strict,
        description:
          'One of them. percentage: of what the event adds to the charge, -10 takes off ten per cent; amountPerUnit: for each ' +
          'unit that it adds to the quantity, of which nothing below zero has a price. What is taken off is never more than the event adds.',
      },
    ),
    priority: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000,
        description: 'The lowest first, equal ones in their order; default 0.',
      }),
    ),
    stacking: Type.Optional(
      Type.Enum(['stop', 'continue'], {
        description: 'Whether rules behind it apply as well, to what it leaves of the amount. Default continue.',
      }),
    ),
  },
  strict,
);

export type TimeWindow = Static<typeof TimeWindowSchema>;
export type PricingRule = Static<typeof PricingRuleSchema>;
export type RuleConditions = NonNullable<PricingRule['when']>;
export type RuleAdjustment = PricingRule['adjust'];

/** A rule with every default written out, as it is stored in a product version. */
export interface CompletePricingRule extends PricingRule {
  when: RuleConditions;
  priority: number;
  stacking: 'stop' | 'continue';
}

export const completeRule = (rule: PricingRule): CompletePricingRule => ({
  ...rule,
  when: rule.when ?? {},
  priority: rule.priority ?? 0,
  stacking: rule.stacking ?? 'continue',
});
