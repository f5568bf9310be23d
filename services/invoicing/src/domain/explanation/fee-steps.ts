import { localDaysBetween } from '#calendar';
import { Exact } from '#money';
import type { Stretch } from '#timeline';
import { feeShare } from '../document/fee-lines.js';
import type { ExplainedLine, ExplainedProration, ExplanationStep } from './explanation.js';
import { shown } from './words.js';

/** The fee of the product's version, and the share of it that the time owes. */
export function feeSteps(explained: ExplainedLine): ExplanationStep[] {
  const { line, terms } = explained;
  const fee = feeOf(explained);
  if (fee === undefined) return [];
  const name = line.kind === 'setup-fee' ? `Setup fee “${line.description}”` : 'Recurring fee';
  const step: ExplanationStep = {
    step: 'fee',
    sentence: `${name} by version ${terms?.version} of the product.`,
    amount: fee.toString(),
  };
  const proration = prorationOf(explained);
  return proration === undefined ? [step] : [step, prorationStep(fee, proration)];
}

/** The product's; undefined where its version is not known any more. */
export function feeOf({ line, terms }: ExplainedLine): Exact | undefined {
  const setupFee = terms?.setupFees.find(({ name }) => name === line.description)?.amount;
  const fee = line.kind === 'setup-fee' ? setupFee : terms?.recurringFee?.amount;
  return fee === undefined ? undefined : Exact.parse(fee);
}

/** Of a recurring fee: the time that the line covers against its full period. */
export function prorationOf({ document, line, segment, terms }: ExplainedLine): ExplainedProration | undefined {
  if (line.kind !== 'recurring-fee' || segment === undefined || terms === undefined) return undefined;
  const active = { start: line.periodStart, end: line.periodEnd };
  const { full } = segment;
  const days = ({ start, end }: Stretch) => localDaysBetween(start, end, document.timeZone);
  return {
    policy: terms.wholeDayProration ? 'whole-days' : 'elapsed-time',
    activeMs: active.end - active.start,
    fullMs: full.end - full.start,
    activeDays: days(active),
    fullDays: days(full),
    share: feeShare({ segment, terms }, active, document.timeZone).toString(),
  };
}

function prorationStep(fee: Exact, proration: ExplainedProration): ExplanationStep {
  const { activeMs, fullMs, activeDays, fullDays, policy } = proration;
  const amount = fee.times(Exact.parse(proration.share));
  const byDays = `${activeDays} of ${fullDays} days`;
  const saysAll = policy === 'whole-days' || activeMs * fullDays === fullMs * activeDays;
  const part = saysAll ? byDays : `${ofTime(activeMs, fullMs)}, about ${byDays}`;
  const sentence = activeMs === fullMs ? `For the whole period, ${byDays}.` : `For the time that it covers: ${part}.`;
  return { step: 'proration', sentence, proration, amount: amount.toString() };
}

const units = [
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1_000],
  ['milliseconds', 1],
] as const;

/** In the largest unit that says it exactly. */
function ofTime(activeMs: number, fullMs: number): string {
  const [name, ms] = units.find(([, unitMs]) => activeMs % unitMs === 0 && fullMs % unitMs === 0) ?? units[3];
  return `${shown(String(activeMs / ms))} of ${shown(String(fullMs / ms))} ${name}`;
}
