import { Exact, sum, zero } from '../kept/oracle.js';
import { rounded } from './expected-lines.js';
import type { Terms } from './terms.js';

/** As it is redeemed by a life's one subscription; for lines of every product. */
export interface Coupon {
  readonly code: string;
  readonly kind: 'percentage' | 'amount';
  readonly value: string;
  /** On so many invoices; infinity: for ever. */
  readonly invoices: number;
}

export interface TakenByCoupon {
  readonly code: string;
  readonly amount: Exact;
}

/** What coupons take off documents after the discounts of the product, in the order in which they were redeemed. */
export class ExpectedCoupons {
  private running: { readonly coupon: Coupon; uses: number }[] = [];

  get codes(): string[] {
    return this.running.map(({ coupon }) => coupon.code);
  }

  redeem(coupon: Coupon): void {
    this.running.push({ coupon, uses: 0 });
  }

  end(code: string): void {
    this.running = this.running.filter(({ coupon }) => coupon.code !== code);
  }

  /**
   * Each takes its part of what those before it left. One that takes nothing is not counted.
   * @param before what is left of each line, not rounded
   */
  subtract(before: readonly Exact[], terms: Pick<Terms, 'currency'>) {
    let left = before;
    let total = rounded(sum(before), terms);
    const taken: TakenByCoupon[] = [];
    for (const one of this.running) {
      const { kind, value, invoices } = one.coupon;
      const isForever = kind === 'percentage' && invoices === Number.POSITIVE_INFINITY;
      // There is nothing to take anything off; a percentage for ever is one of each line.
      if (!total.greaterThan(0) && !isForever) continue;
      const share = new Exact(value).dividedBy(100);
      const amount = kind === 'percentage' ? rounded(total.times(share), terms) : Exact.min(value, total);
      if (amount.isZero() && !isForever) continue;
      left = kind === 'percentage' ? left.map((line) => line.minus(line.times(share))) : lessAmount(left, amount);
      total = total.minus(amount);
      if (amount.isZero()) continue;
      taken.push({ code: one.coupon.code, amount });
      one.uses += 1;
    }
    this.running = this.running.filter(({ coupon, uses }) => uses < coupon.invoices);
    return { left, taken };
  }
}

/** An amount comes off what is asked for, in proportion, and not off what comes back (docs/adr/0073). */
function lessAmount(lines: readonly Exact[], amount: Exact): Exact[] {
  const asked = sum(lines.map((line) => Exact.max(line, zero)));
  return lines.map((line) => line.minus(Exact.max(line, zero).times(amount).dividedBy(asked)));
}
