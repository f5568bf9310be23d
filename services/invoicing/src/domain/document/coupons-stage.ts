import { discountLines, Exact, type InvoiceDiscount } from '#money';
import { minorUnitText } from '../amount-text.js';
import { isSame } from './billed-usage.js';
import { discountOfLine, type LineDiscount } from './document-line.js';
import type { DraftDocument, Stage } from './draft-document.js';
import { couponsOfCorrected } from './late-corrections.js';
import type { DraftLine } from './line-rules.js';

/** A coupon that a subscription has and that still stands on invoices. */
export interface RunningCoupon {
  readonly redemptionId: string;
  readonly code: string;
  readonly name: string;
  readonly discount: InvoiceDiscount;
  /** Of an amount. */
  readonly currency?: string | undefined;
  /** Absent: lines of every product. */
  readonly productIds?: readonly string[] | undefined;
  /** It stands on all invoices that follow: nothing of it is counted. */
  readonly isForever?: boolean | undefined;
  /** On so many documents more it stands; absent: on any number. */
  readonly usesLeft?: number | undefined;
}

/** What a coupon took off an invoice. */
export interface AppliedCoupon extends InvoiceDiscount {
  readonly redemptionId: string;
  readonly code: string;
  readonly name: string;
  readonly amount: string;
}

/**
 * Coupons come after the product's own discounts, in the order of their redemption, each on what the earlier ones left of
 * the lines that it is for. One that takes nothing does not stand on the invoice, and is not counted; a percentage for ever takes
 * its share of each line all the same, also where these cancel each other out. Of usage that is given back a percentage takes
 * its share where it had taken one when that was billed, and nowhere else.
 */
export const couponsStage: Stage = {
  name: 'coupons',
  apply: (draft, facts) =>
    facts.coupons.reduce((left, coupon) => withCoupon(left, coupon, (line) => couponsOfCorrected(line, facts)), draft),
};

type CouponsOf = (line: DraftLine) => readonly LineDiscount[] | undefined;

function withCoupon(draft: DraftDocument, coupon: RunningCoupon, borneBy: CouponsOf): DraftDocument {
  const { discount, currency, productIds, code } = coupon;
  if (currency !== undefined && currency !== draft.currency) return draft;
  const isBorne = isSame({ coupon: code, value: discount.value });
  const isFor = (line: DraftLine) =>
    (productIds?.includes(line.rules.productId) ?? true) &&
    (discount.kind === 'amount' || (borneBy(line)?.some(isBorne) ?? true));
  const together = draft.lines.filter(isFor);
  const isInvoiced = isMoreThanNothing(together) && isMoreThanNothing(draft.lines);
  const isAlways = coupon.isForever === true && discount.kind === 'percentage';
  if (!isInvoiced && !isAlways) return draft;
  const lines = isInvoiced ? together : together.filter((line) => borneBy(line) === undefined);
  const left = lines.map(leftOf);
  const [parts = []] = discountLines(left, [discount], draft.currency);
  const total = Exact.sum(parts);
  if (total.isZero() && !isAlways) return draft;
  const { redemptionId, name } = coupon;
  const text = (amount: Exact) => minorUnitText(amount, draft.currency);
  const taken = new Map(lines.map((line, at) => [line, text(parts[at] ?? Exact.zero)]));
  return {
    ...draft,
    lines: draft.lines.map((line) => discounted(line, taken.get(line), coupon)),
    coupons: total.isZero()
      ? draft.coupons
      : [...draft.coupons, { redemptionId, code, name, ...discount, amount: text(total) }],
  };
}

const isMoreThanNothing = (lines: readonly DraftLine[]) => Exact.sum(lines.map(leftOf)).isPositive();

const leftOf = ({ line }: DraftLine) => Exact.parse(line.amount).minus(discountOfLine(line));

function discounted(draft: DraftLine, amount: string | undefined, { discount, code }: RunningCoupon): DraftLine {
  if (amount === undefined) return draft;
  const discounts = [...(draft.line.discounts ?? []), { ...discount, amount, coupon: code }];
  return { ...draft, line: { ...draft.line, discounts } };
}
