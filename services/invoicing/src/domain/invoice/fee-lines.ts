import { shareOfPeriod } from '#calendar';
import { Exact, roundToMinorUnit } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { BilledSubscription, Boundary, PricedPeriod, SetupFee } from '../boundary.js';
import type { InvoiceLine } from './invoice.js';

/** The recurring fees that fall due at a boundary: of the period just closed in arrears, of the next one in advance. */
export function recurringFeeLines({ subscription, closed, opened }: Boundary): InvoiceLine[] {
  return [
    ...(closed?.terms.recurringFee?.timing === 'in-arrears' ? [recurringFeeLine(subscription, closed)] : []),
    ...(opened?.terms.recurringFee?.timing === 'in-advance' ? [recurringFeeLine(subscription, opened)] : []),
  ];
}

function recurringFeeLine({ cadence }: BilledSubscription, { period, terms }: PricedPeriod): InvoiceLine {
  const share = shareOfPeriod('elapsed-time', period, period.full, cadence.unit, cadence.timeZone);
  const exact = Exact.parse(terms.recurringFee?.amount ?? '0').times(share);
  return {
    ...feeLine({ period, terms }, exact),
    kind: 'recurring-fee',
    description: share.equals(Exact.one) ? 'Recurring fee' : 'Recurring fee, prorated',
  };
}

/**
 * Setup fees stand on the first invoice with a recurring line: at the start when the fee is paid in advance, else at
 * the end of the first period. A fee per organization is charged once for account, product and name.
 */
export function setupFeeLines(boundary: Boundary, alreadyCharged: ReadonlySet<string>): InvoiceLine[] {
  const priced = firstInvoiced(boundary);
  if (priced === undefined) return [];
  const isDue = (fee: SetupFee) => fee.scope === 'subscription' || !alreadyCharged.has(fee.name);
  return priced.terms.setupFees.filter(isDue).map((fee) => ({
    ...feeLine(priced, Exact.parse(fee.amount)),
    kind: 'setup-fee',
    description: fee.name,
  }));
}

function firstInvoiced({ number, closed, opened }: Boundary): PricedPeriod | undefined {
  if (number === 0) return opened?.terms.recurringFee?.timing === 'in-advance' ? opened : undefined;
  if (number === 1) return closed?.terms.recurringFee?.timing === 'in-advance' ? undefined : closed;
  return undefined;
}

function feeLine({ period, terms }: PricedPeriod, exact: Exact) {
  return {
    periodIndex: period.index,
    periodStart: period.start,
    periodEnd: period.end,
    productVersion: terms.version,
    tiers: [],
    adjustments: [],
    eventCount: 0,
    exactAmount: exact.toString(),
    amount: minorUnitText(roundToMinorUnit(exact, terms.currency), terms.currency),
  };
}
