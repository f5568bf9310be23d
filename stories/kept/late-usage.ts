import type { Answer } from './answers.js';

const lateAt = '2026-01-10';
const lateUntil = '2026-01-12';

type Answers = Readonly<Record<string, Answer>>;

/**
 * The answers without what the version of the folder kept as too late: today it is rated, and shows in the period that it
 * belongs to. What was invoiced of that period stands, with the events behind it.
 */
export function withoutLateUsage<A extends Answers>(answers: A, subscriptionId: string): A {
  const isJanuary = ({ period }: Answer) => period.start <= lateAt && period.end > lateAt;
  const totals = answers['runningTotals'] as Record<string, Answer[]>;
  return {
    ...answers,
    unattributed: answers['unattributed'].filter(({ reason }: Answer) => reason !== 'period-closed'),
    runningTotals: {
      ...totals,
      [subscriptionId]: (totals[subscriptionId] ?? []).filter((one) => !isJanuary(one)),
    },
    usage: answers['usage'].filter(({ day }: Answer) => day < lateAt || day > lateUntil),
  };
}
