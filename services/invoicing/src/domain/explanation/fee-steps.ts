import { localDaysBetween } from '#calendar';
import { Exact } from '#money';
import type { Stretch } from '#timeline';
import { feeShare } from '../document/fee-lines.js';
import type { ExplainedLine, ExplainedProration, ExplanationStep } from './explanation.js';
import { shown } from './words.js';

/** The fee of the product's version, and the share of it that the time owes. */
export function feeSteps(explained: ExplainedLine): ExplanationStep[] {
  const { document, line, terms } = explained;
  const fee = feeOf(explained);
  if (fee === undefined) return [];
  const currency = document.currency;
  const name = line.kind === 'setup-fee' ? `setup fee “${line.description}”` : 'recurring fee';
  const step: ExplanationStep = {
    step: 'fee',
    sentence: `The ${name} of version ${terms?.version} is ${shown(fee)} ${currency}.`,
    amount: fee.toString(),
  };
  const proration = prorationOf(explained);
  return proration === undefined ? [step] : [step, prorationStep(fee, proration, currency)];
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

function prorationStep(fee: Exact, proration: ExplainedProration, currency: string): ExplanationStep {
  const { activeMs, fullMs, activeDays, fullDays, policy } = proration;
  const amount = fee.times(Exact.parse(proration.share));
  const byDays = `${activeDays} of ${fullDays} days`;
  // Nobody counts in milliseconds what days say as exactly.
  const saysAll = policy === 'whole-days' || activeMs * fullDays === fullMs * activeDays;
  const part = saysAll ? byDays : `${shown(String(activeMs))} of ${shown(String(fullMs))} milliseconds (${byDays})`;
  const sentence =
    activeMs === fullMs
      ? `The whole period is owed: ${byDays}.`
      : `The time covers ${part}, which is ${shown(amount)} ${currency}.`;
  return { step: 'proration', sentence, proration, amount: amount.toString() };
}
