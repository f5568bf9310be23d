import type { Answer } from './answers.js';

const lateAt = '2026-01-10';
const lateUntil = '2026-01-12';

type Answers = Readonly<Record<string, Answer>>;

/**
 * The answers without what the version of the folder kept as too late: today it is rated, and shows in the period that it
 * belongs to. What was invoiced of that period stands.
 */
export function withoutLateUsage<A extends Answers>(answers: A, subscriptionId: string): A {
  const isJanuary = ({ period }: Answer) => period.start <= lateAt && period.end > lateAt;
  const totals = answers['runningTotals'] as Record<string, Answer[]>;
  const rated = Object.entries(answers['ratedUsage'] as Record<string, unknown>);
  const isJanuarys = (address: string) =>
    address.includes(`subscriptionId=${subscriptionId}`) && /periodIndex=0(&|$)/.test(address);
  return {
    ...answers,
    unattributed: answers['unattributed'].filter(({ reason }: Answer) => reason !== 'period-closed'),
    runningTotals: {
      ...totals,
      [subscriptionId]: (totals[subscriptionId] ?? []).filter((one) => !isJanuary(one)),
    },
    ratedUsage: Object.fromEntries(rated.filter(([address]) => !isJanuarys(address))),
    usage: answers['usage'].filter(({ day }: Answer) => day < lateAt || day > lateUntil),
  };
}
