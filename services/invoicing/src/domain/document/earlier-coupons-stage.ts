import { discountLines, Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { isSame } from './billed-usage.js';
import type { RunningCoupon } from './coupons-stage.js';
import { discountOfLine, type LineDiscount } from './document-line.js';
import type { DocumentFacts, DraftDocument, Stage } from './draft-document.js';
import { couponsOfCorrected } from './late-corrections.js';
import type { DraftLine } from './line-rules.js';

/**
 * Usage that is given back bears the percentages of the coupons that it bore when it was billed, also when they stand on no
 * invoice any more: what came off then was never paid. They are not counted again. Those that are over come before the
 * coupons that still run, which find what is left.
 */
export const overCouponsStage: Stage = {
  name: 'over coupons',
  apply: (draft, facts) => withEarlier(draft, facts, (one) => !facts.coupons.some(isRunning(one))),
};

/** Those that run and have taken nothing off this document. */
export const earlierCouponsStage: Stage = {
  name: 'earlier coupons',
  apply: (draft, facts) => withEarlier(draft, facts, () => true),
};

const isRunning =
  (one: LineDiscount) =>
  ({ code, discount }: RunningCoupon): boolean =>
    isSame(one)({ coupon: code, value: discount.value });

function withEarlier(draft: DraftDocument, facts: DocumentFacts, isMeant: (one: LineDiscount) => boolean) {
  const missing = (line: DraftLine) =>
    (couponsOfCorrected(line, facts) ?? []).filter((one) => isMeant(one) && !line.line.discounts?.some(isSame(one)));
  const all = draft.lines.flatMap(missing);
  const coupons = all.filter((one, at) => all.findIndex(isSame(one)) === at);
  return coupons.reduce(
    (left, coupon) => withCoupon(left, coupon, (line) => missing(line).some(isSame(coupon))),
    draft,
  );
}

function withCoupon(draft: DraftDocument, of: LineDiscount, isOn: (line: DraftLine) => boolean): DraftDocument {
  const { kind, value, coupon } = of;
  const on = draft.lines.filter(isOn);
  const left = on.map(({ line }) => Exact.parse(line.amount).minus(discountOfLine(line)));
  const [parts = []] = discountLines(left, [{ kind, value }], draft.currency);
  const lines = draft.lines.map((one) => {
    const at = on.indexOf(one);
    if (at < 0) return one;
    const amount = minorUnitText(parts[at] ?? Exact.zero, draft.currency);
    return {
      ...one,
      line: { ...one.line, discounts: [...(one.line.discounts ?? []), { kind, value, amount, coupon }] },
    };
  });
  return { ...draft, lines };
}
