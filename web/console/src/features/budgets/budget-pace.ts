import { dayText } from '../../../../ui/format/date.js';
import { expectedAmount, expectedQuantity } from '../../../../ui/format/expected.js';
import { type BudgetGroup, type BudgetWithProgress, measuredText } from './budget-form.js';

/** A word for a list: when the limit is reached, what the window comes to, or that it is too early to say. */
export function paceText(budget: BudgetWithProgress, group: BudgetGroup, zone: string): string {
  if (group.isBreached) return 'Reached';
  if (group.reachesLimitAt !== undefined) return `Reached on ${dayText(group.reachesLimitAt, zone)}`;
  return group.forecast === undefined ? 'Just begun' : measuredText(budget, toShown(budget, group.forecast));
}

/** The same as a sentence, with the end of the window. */
export function paceSentence(budget: BudgetWithProgress, group: BudgetGroup, zone: string): string {
  if (group.forecast === undefined) return 'The window has just begun: there is no pace yet.';
  const forecast = measuredText(budget, toShown(budget, group.forecast));
  const end = dayText(Date.parse(budget.progress.windowEnd) - 1, zone);
  if (group.reachesLimitAt === undefined) return `At this pace ${forecast} on ${end}.`;
  return `At this pace it is reached on ${dayText(group.reachesLimitAt, zone)}, and comes to ${forecast} on ${end}.`;
}

const toShown = ({ measure, currency = 'USD' }: BudgetWithProgress, forecast: string): string =>
  measure === 'tokens' || measure === 'events' ? expectedQuantity(forecast) : expectedAmount(forecast, currency);
