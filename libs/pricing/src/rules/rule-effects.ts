import { Exact } from '#money';
import type { Adjustment } from '../adjustments/adjustment.js';
import type { JsonValue } from '../aggregations/aggregate.js';
import type { UsageFacts } from '../usage-facts.js';
import type { BoundRule, RuleChange } from './bound-rule.js';
import type { RuleAdjustment } from './pricing-rule.js';

/** What a rule has done to the events of a segment that it applies to. */
export interface RuleEffect {
  readonly adjust: RuleAdjustment;
  readonly eventCount: number;
  /** What they added to the quantity. */
  readonly quantity: Exact;
  /** What they added to the charge, with the rules before it. */
  readonly before: Exact;
  readonly change: Exact;
  /** Of a discount per unit: what of quantity × amount did not happen. Unknown where some of it was not written down. */
  readonly cutOff?: Exact | undefined;
}

/** By the names of the rules, in their order. Never changed in place. */
export type RuleEffects = ReadonlyMap<string, RuleEffect>;

export const noEffects: RuleEffects = new Map();

/** With what the rules make of one more event, which added so much to quantity and amount. */
export function withEvent(
  effects: RuleEffects,
  rules: readonly BoundRule[],
  facts: UsageFacts,
  added: { readonly quantity: Exact; readonly amount: Exact },
): RuleEffects {
  const changed = new Map(effects);
  let left = added.amount;
  for (const rule of rules) {
    if (!rule.appliesTo(facts)) continue;
    const made = rule.changeOf(left, added.quantity);
    changed.set(rule.name, together(changed.get(rule.name), rule, { ...added, left, ...made }));
    left = left.plus(made.change);
    if (rule.stops) break;
  }
  return changed.size === effects.size ? changed : inOrder(changed, rules);
}

function inOrder(effects: RuleEffects, rules: readonly BoundRule[]): RuleEffects {
  return new Map(
    rules.flatMap(({ name }) => {
      const effect = effects.get(name);
      return effect ? [[name, effect] as const] : [];
    }),
  );
}

function together(
  so: RuleEffect | undefined,
  { adjust }: BoundRule,
  { quantity, left, change, cutOff }: RuleChange & { readonly quantity: Exact; readonly left: Exact },
): RuleEffect {
  const isCutKnown = cutOff !== undefined && (so === undefined || so.cutOff !== undefined);
  return {
    adjust,
    eventCount: (so?.eventCount ?? 0) + 1,
    quantity: sumOf(so?.quantity, quantity),
    before: sumOf(so?.before, left),
    change: sumOf(so?.change, change),
    ...(isCutKnown && { cutOff: sumOf(so?.cutOff, cutOff) }),
  };
}

/** Ratios of averages have other divisors with every event; said of a rule, they are rounded. */
function sumOf(so: Exact | undefined, more: Exact): Exact {
  const sum = so ? so.plus(more) : more;
  return sum.toString().includes('/') ? sum.roundTo(18) : sum;
}

export const changeOfEffects = (effects: RuleEffects): Exact =>
  effects.size === 0 ? Exact.zero : Exact.sum([...effects.values()].map(({ change }) => change));

/** As they explain a charge. One that applied and changed nothing is said as well. */
export const ruleAdjustments = (effects: RuleEffects): Adjustment[] =>
  [...effects].map(([name, { adjust, eventCount, quantity, before, change, cutOff }]) => ({
    kind: 'rule',
    amount: change,
    rule: { name, ...adjust, eventCount, quantity, amountBefore: before, cutOff },
  }));

export function writeEffects(effects: RuleEffects): JsonValue {
  return [...effects].map(([name, { adjust, eventCount, quantity, before, change, cutOff }]) => [
    name,
    { ...adjust } as JsonValue,
    eventCount,
    ...[quantity, before, change, ...(cutOff ? [cutOff] : [])].map(String),
  ]);
}

type Written = [
  name: string,
  adjust: RuleAdjustment,
  eventCount: number,
  quantity: string,
  before: string,
  change: string,
  /** Absent also where a state was written before it was. */
  cutOff?: string,
];

export function readEffects(written: JsonValue | undefined): RuleEffects {
  if (written === undefined) return noEffects;
  return new Map(
    (written as unknown as Written[]).map(([name, adjust, eventCount, quantity, before, change, cutOff]) => {
      const [one, two, three] = [quantity, before, change].map((text) => Exact.parse(text)) as [Exact, Exact, Exact];
      const effect = { adjust, eventCount, quantity: one, before: two, change: three };
      return [name, cutOff === undefined ? effect : { ...effect, cutOff: Exact.parse(cutOff) }];
    }),
  );
}
