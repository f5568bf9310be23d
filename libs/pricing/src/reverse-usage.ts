import { Exact } from '#money';
import type { CompiledMetric } from './compiled-metric.js';
import {
  amountOfGroup,
  grossOfNothing,
  groupOf,
  type MeterGroup,
  type MeterState,
  type Outcome,
  settle,
} from './meter.js';
import { propertyOf, type UsageFacts } from './usage-facts.js';
import { addedMembersOf } from './written-meter.js';

interface Found {
  readonly outcome: Outcome;
  readonly value: unknown;
  readonly group?: MeterGroup;
}

/** What the event was to the meter when it was recorded. */
function find(compiled: CompiledMetric, state: MeterState, facts: UsageFacts): Found {
  const { element } = compiled.metric.aggregation;
  const value = element === undefined ? undefined : propertyOf(facts, element);
  if (compiled.metric.filters.length > 0 && !compiled.passes(facts)) return { outcome: 'filtered-out', value };
  if (element !== undefined && value === undefined) return { outcome: 'element-missing', value };
  if (!compiled.aggregateKind.open(Exact.zero).record(value, facts)) return { outcome: 'ignored', value };
  const group = state.groups.get(groupOf(compiled, facts));
  return { outcome: 'counted', value, ...(group && { group }) };
}

/** Whether the meter can be without an event that it holds, knowing no other; else it must be folded again. */
export function canReverse(compiled: CompiledMetric, state: MeterState, facts: UsageFacts): boolean {
  const { outcome, value, group } = find(compiled, state, facts);
  if (outcome !== 'counted') return true;
  // What the event took of the tiers, the events behind it take now, and rules apply to what each of them adds.
  if (compiled.rules.length > 0) return false;
  return group?.aggregate.canReverse(value, facts) ?? false;
}

/** The meter as if an event that it holds had never come. Only where `canReverse` says so. */
export function reverseUsage(compiled: CompiledMetric, state: MeterState, facts: UsageFacts): Outcome {
  const { outcome, value, group } = find(compiled, state, facts);
  if (outcome === 'filtered-out' || outcome === 'element-missing') return outcome;
  state.eventCount -= 1;
  if (outcome === 'ignored') {
    state.ignoredCount -= 1;
    return outcome;
  }
  if (!group) throw new Error('an event is reversed that was never counted');
  group.aggregate.reverse(value, facts);
  group.eventCount -= 1;
  moveGroup(compiled, state, groupOf(compiled, facts), group);
  return outcome;
}

function moveGroup(compiled: CompiledMetric, state: MeterState, key: string | null, group: MeterGroup) {
  const { metric } = compiled;
  const before = { quantity: group.quantity, amount: group.amount };
  // A group exists as long as an event counts in it, or a level was carried into it.
  const isGone = group.eventCount === 0 && metric.aggregation.carriesOver !== true;
  if (isGone) {
    state.groups.delete(key);
    // The group may come again: of the members that are stored none may be left then.
    state.leftMembers.push(...addedMembersOf(key, group));
  }
  group.quantity = isGone ? Exact.zero : group.aggregate.quantity(state.segment);
  group.amount = isGone ? Exact.zero : amountOfGroup(compiled, state, key, group.quantity);
  state.quantity = state.quantity.minus(before.quantity).plus(group.quantity);
  const isNothingLeft = state.groups.size === 0;
  state.gross = isNothingLeft ? grossOfNothing(compiled, state) : state.gross.minus(before.amount).plus(group.amount);
  if (metric.groupBy !== undefined) state.changedGroups.add(key);
  settle(compiled, state);
}
