import type { CompiledMetric } from './compiled-metric.js';
import { amountOfGroup, type GroupKey, groupOf, type MeterGroup, type MeterState, type Outcome } from './meter.js';
import type { MeterTotals } from './meter-totals.js';
import { propertyOf, type UsageFacts } from './usage-facts.js';

/** Takes back the event that was recorded last: afterwards the meter is as if it had never come. */
export function undoUsage(
  compiled: CompiledMetric,
  state: MeterState,
  facts: UsageFacts,
  { outcome, before }: { readonly outcome: Outcome; readonly before: MeterTotals },
): void {
  if (outcome === 'filtered-out' || outcome === 'element-missing') return;
  state.eventCount -= 1;
  if (outcome === 'ignored') {
    state.ignoredCount -= 1;
    return;
  }
  const key = groupOf(compiled, facts);
  if (state.groups.size > before.groupCount) {
    state.groups.delete(key);
    state.changedGroups.delete(key);
  } else undoInGroup(compiled, state, key, facts);
  state.memberCount = before.memberCount;
  state.quantity = before.quantity;
  state.gross = before.gross;
  state.effects = before.effects;
  state.amount = before.amount;
}

function undoInGroup(compiled: CompiledMetric, state: MeterState, key: GroupKey, facts: UsageFacts): void {
  const group = state.groups.get(key) as MeterGroup;
  const { element } = compiled.metric.aggregation;
  group.aggregate.undo(element === undefined ? undefined : propertyOf(facts, element), facts);
  group.eventCount -= 1;
  group.quantity = group.aggregate.quantity(state.segment);
  group.amount = amountOfGroup(compiled, state, key, group.quantity);
}
