import { share } from '#calendar';
import { cappedCredit, discountLines, Exact, paidFromBalance, roundToMinorUnit, taxLine } from '#money';
import { adjusted, adjustmentsOf } from '../../adjustments/adjustments.js';
import type { Discount, PricingMetric } from '../../pricing-metric.js';
import { type Adapter, exact, type Fields, roundedAs } from './vector.js';

const discountsOf = (coupons: Fields[]): Discount[] =>
  coupons.map(({ percent, fixed }) =>
    percent === undefined ? { kind: 'amount', value: fixed } : { kind: 'percentage', value: percent },
  );

/** What the metric's adjustments make of an amount. */
function after(amount: Exact, adjustments: Partial<PricingMetric>, part = Exact.one): Exact {
  const metric = { id: 'vector', name: 'Vector', aggregation: { type: 'count' as const }, tiers: [], ...adjustments };
  return adjusted(amount, adjustmentsOf(metric), part);
}

export const round: Adapter = ({ input }) => ({ value: roundedAs(exact(input.value), input.mode, input.scale) });

export const roundSum: Adapter = ({ input, currency }) => {
  const { lines } = input;
  const texts: string[] = Array.isArray(lines) ? lines : Array.from({ length: lines.times }, () => lines.repeat);
  return { sum_of_rounded: Exact.sum(texts.map((text) => roundToMinorUnit(exact(text), currency))) };
};

export const tax: Adapter = ({ input, currency }) => {
  const { taxes } = taxLine(exact(input.net), input.rates_percent.map(exact), 'exclusive', currency);
  return { taxes, tax: Exact.sum(taxes) };
};

export const taxLines: Adapter = ({ input, currency }) => {
  const byRate: Record<string, Exact> = {};
  const lines = (input.lines as Fields[]).map(({ net, tax_percent }) => {
    const line = taxLine(exact(net), [exact(tax_percent)], 'exclusive', currency);
    byRate[tax_percent] = (byRate[tax_percent] ?? Exact.zero).plus(Exact.sum(line.taxes));
    return line;
  });
  return { by_rate: byRate, tax: Exact.sum(Object.values(byRate)), total: Exact.sum(lines.map(({ total }) => total)) };
};

export const discount: Adapter = ({ input, currency }) => {
  const given = discountLines([exact(input.subtotal)], discountsOf(input.coupons), currency);
  return { discount: Exact.sum(given.flat()) };
};

export const discountSpread: Adapter = ({ input, currency }) => {
  const lines: Exact[] = input.lines.map(exact);
  return { net_lines: netLines(lines, [{ kind: 'amount', value: input.discount }], currency) };
};

export const invoice: Adapter = ({ input, currency }) => {
  const lines: Exact[] = input.lines.map((line: Fields) => exact(line.net));
  const nets = netLines(lines, discountsOf(input.coupons), currency);
  const taxes = nets.map((net, index) =>
    Exact.sum(taxLine(net, [exact(input.lines[index].tax_percent)], 'exclusive', currency).taxes),
  );
  const [subtotal, net, taxed] = [Exact.sum(lines), Exact.sum(nets), Exact.sum(taxes)];
  return {
    line_discounts: lines.map((line, index) => line.minus(nets[index] as Exact)),
    line_taxes: taxes,
    subtotal,
    discount: subtotal.minus(net),
    net,
    tax: taxed,
    total: net.plus(taxed),
  };
};

function netLines(lines: readonly Exact[], discounts: Discount[], currency: string): Exact[] {
  const given = discountLines(lines, discounts, currency);
  return lines.map((line, index) => line.minus(Exact.sum(given.map((parts) => parts[index] as Exact))));
}

export const commitment: Adapter = ({ input }) => {
  const spent = exact(input.usage_amount).plus(exact(input.plan_amount ?? '0'));
  const part = share(input.active_days, input.full_period_days);
  const total = after(spent, { minimum: input.minimum_commitment ?? input.charge_minimum }, part);
  return { true_up: total.minus(spent), invoice_total: total };
};

export const creditNote: Adapter = ({ input, currency }) => {
  const unused = share(input.unused_days, input.full_period_days);
  const net = roundToMinorUnit(exact(input.paid_net).times(unused), currency);
  const { taxes, total } = taxLine(net, [exact(input.tax_percent)], 'exclusive', currency);
  return { net, tax: Exact.sum(taxes), total };
};

export const creditCap: Adapter = ({ input }) => ({
  credit: cappedCredit(exact(input.potential_credit), exact(input.original_paid), exact(input.previous_credits)),
});

/** An account's balance pays what an invoice comes to, taxes included. */
export const wallet: Adapter = ({ input, currency }) => {
  const balance = exact(input.wallet_balance);
  const { total } = taxLine(exact(input.net), [exact(input.tax_percent)], 'exclusive', currency);
  const paid = paidFromBalance(total, balance);
  return { gross: total, paid_from_wallet: paid, amount_due: total.minus(paid), wallet_balance: balance.minus(paid) };
};
