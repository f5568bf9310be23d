import { lackOfCommitment, serviceCredits } from '#agreements';
import { Exact, minorUnitsOf, roundToMinorUnit } from '#money';
import type { BoundedCharge, CompiledMetric, TierUse } from '#pricing';
import type { SetupFee } from './price-terms.js';
import type { TermsFold } from './terms-fold.js';

/** One line as the terms would have it, rounded like an invoice's. Amounts are decimal text in major units. */
export interface SimulatedLine {
  readonly kind: 'setup-fee' | 'recurring-fee' | 'usage' | 'commitment' | 'service-credit';
  readonly description: string;
  readonly metricId?: string;
  readonly quantity?: string;
  readonly carriedQuantity?: string;
  readonly eventCount?: number;
  readonly tiers?: readonly SimulatedTier[];
  readonly adjustments?: readonly SimulatedAdjustment[];
  /** Before rounding. */
  readonly exactAmount: string;
  /** Before discounts of the invoice and taxes. */
  readonly amount: string;
}

export interface SimulatedTier {
  readonly name?: string;
  readonly from: string;
  readonly upTo?: string;
  readonly quantity: string;
  readonly amount: string;
  readonly group?: string;
}

export interface SimulatedAdjustment {
  readonly kind: string;
  readonly amount: string;
  /** The name of a pricing rule. */
  readonly rule?: string;
}

const shownDigits = 18;

/** What the segment owes when it is over, but for its fee: usage, what it lacks to a commitment, and credits. */
export function closingLines(fold: TermsFold): SimulatedLine[] {
  const charges = fold.charges();
  return [
    ...charges.map(({ compiled, charge }) => usageLine(fold, compiled, charge)),
    ...commitmentLines(fold, charges),
    ...creditLines(fold, charges),
  ];
}

export function feeLines(fold: TermsFold): SimulatedLine[] {
  const { recurringFee } = fold.terms;
  if (recurringFee === undefined || !fold.billsFee) return [];
  const share = fold.feeShare;
  const description = share.equals(Exact.one) ? 'Recurring fee' : 'Recurring fee, prorated';
  return [{ kind: 'recurring-fee', description, ...amountsOf(fold, Exact.parse(recurringFee.amount).times(share)) }];
}

export const setupFeeLine = (fold: TermsFold, { name, amount }: SetupFee): SimulatedLine => ({
  kind: 'setup-fee',
  description: name,
  ...amountsOf(fold, Exact.parse(amount)),
});

type Charges = ReturnType<TermsFold['charges']>;

function usageLine(fold: TermsFold, { metric: { id, name } }: CompiledMetric, charge: BoundedCharge): SimulatedLine {
  const { carriedQuantity } = charge;
  return {
    kind: 'usage',
    description: name ?? id,
    metricId: id,
    quantity: text(charge.quantity),
    ...(carriedQuantity && { carriedQuantity: text(carriedQuantity) }),
    eventCount: charge.eventCount,
    tiers: tiersOf(charge),
    adjustments: charge.adjustments.map(({ kind, amount, rule }) => ({
      kind,
      amount: text(amount),
      ...(rule && { rule: rule.name }),
    })),
    ...amountsOf(fold, charge.amount),
  };
}

function commitmentLines(fold: TermsFold, charges: Charges): SimulatedLine[] {
  const { currency, recurringFee, agreements } = fold.terms;
  const { minimumCommitment: commitment } = agreements;
  if (commitment === undefined || !fold.billsFee) return [];
  const of = { commitment, fee: recurringFee?.amount ?? '0', share: fold.feeShare, currency };
  const { lack } = lackOfCommitment(
    of,
    charges.map(({ charge }) => charge.amount),
  );
  if (lack.isZero()) return [];
  return [{ kind: 'commitment', description: 'Minimum commitment', ...amountsOf(fold, lack) }];
}

function creditLines(fold: TermsFold, charges: Charges): SimulatedLine[] {
  const { currency, agreements } = fold.terms;
  if (!fold.billsFee) return [];
  const metrics = charges.map(({ compiled, charge: { quantity, eventCount } }) => ({
    ...{ metricId: compiled.metric.id, quantity, eventCount },
  }));
  const amounts = charges.map(({ charge }) => charge.amount);
  return serviceCredits(agreements.serviceLevels, metrics, amounts, currency).map(({ target, credited, exact }) => ({
    kind: 'service-credit',
    description: `Service credit: ${target.name}`,
    exactAmount: text(exact.negated()),
    amount: minorUnitText(credited.negated(), currency),
  }));
}

function amountsOf({ terms: { currency } }: TermsFold, exact: Exact): Pick<SimulatedLine, 'exactAmount' | 'amount'> {
  return { exactAmount: text(exact), amount: minorUnitText(roundToMinorUnit(exact, currency), currency) };
}

function tiersOf({ tiers, largestGroups }: BoundedCharge): SimulatedTier[] {
  const ofGroups = largestGroups.flatMap(({ key, tiers: used }) => used.map((tier) => tierOf(tier, key ?? undefined)));
  return [...tiers.map((tier) => tierOf(tier)), ...ofGroups];
}

function tierOf({ name, from, upTo, quantity, amount }: TierUse, group?: string): SimulatedTier {
  return {
    ...(name !== undefined && { name }),
    from: text(from),
    ...(upTo && { upTo: text(upTo) }),
    quantity: text(quantity),
    amount: text(amount),
    ...(group !== undefined && { group }),
  };
}

const text = (exact: Exact): string => exact.roundTo(shownDigits).toString();

export const minorUnitText = (exact: Exact, currency: string): string => exact.toDecimal(minorUnitsOf(currency));
