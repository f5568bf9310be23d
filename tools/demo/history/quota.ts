import { historyCustomers, monthsOfHistory, usageOfMonth } from './content.js';
import { beganBefore } from './starts.js';

/** Of a hundred units of its quota the customer that has used the most has so many left, or a few less. */
const percentUsed = 90;
const roundTokens = 100_000;

interface RunningMonth {
  /** When the last whole month began, and when it ended. */
  readonly lastBegin: number;
  readonly lastEnd: number;
  readonly today: number;
}

/** Tokens of the period that runs `today`, of whoever buys the research agent and has used the most. */
export function mostTokens({ lastBegin, lastEnd, today }: RunningMonth): number {
  const buyers = historyCustomers.filter(({ product }) => product === 'research');
  const used = buyers.map((customer) => {
    const began = beganBefore(customer, today, today);
    const usage = [
      ...usageOfMonth(customer, monthsOfHistory - 1, lastBegin, lastEnd),
      ...usageOfMonth(customer, monthsOfHistory, lastEnd, today),
    ];
    return usage.reduce((sum, { at, properties }) => (at < began ? sum : sum + tokensOf(properties)), 0);
  });
  return Math.max(...used);
}

/** A quota that is nearly used `today`, in tokens. */
export const quotaOf = (month: RunningMonth): string =>
  String(Math.ceil((mostTokens(month) * 100) / percentUsed / roundTokens) * roundTokens);

const tokensOf = ({ inputTokenCount = 0, outputTokenCount = 0 }: Readonly<Record<string, number | string>>): number =>
  Number(inputTokenCount) + Number(outputTokenCount);
