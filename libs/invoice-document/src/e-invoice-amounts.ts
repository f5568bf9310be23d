import { Exact } from '#money';
import type { PrintedDocument } from './printed-invoice.js';

/** Everything that the document states as an amount. */
export function statedAmounts({ lines, total, taxTotal, ...document }: PrintedDocument): Exact[] {
  const paid = document.kind === 'credit-note' ? [] : [document.balanceApplied, document.walletApplied];
  const ofLines = lines.flatMap(({ amount, netAmount, taxes = [], discounts = [] }) => [
    amount,
    netAmount,
    ...[...taxes, ...discounts].map((one) => one.amount),
  ]);
  return [...ofLines, taxTotal, total, ...paid].flatMap((text) => (text ? [Exact.parse(text)] : []));
}
