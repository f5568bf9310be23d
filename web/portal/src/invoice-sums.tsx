import { dayText } from '../../ui/format/date.js';
import { Amount } from '../../ui/value/value.js';
import styles from './portal.module.css';
import type { Invoice } from './portal.queries.js';

const isSomething = (amount: string | undefined): amount is string => amount !== undefined && !/^-?[0.]*$/.test(amount);

/** From the lines to what is to pay, each step that was taken in a row of its own. */
export function InvoiceSums({ invoice }: { readonly invoice: Invoice }) {
  const { currency, subtotal, taxTotal, total, amountOpen, payments, credits = [], timeZone } = invoice;
  const paid = payments.filter(({ status }) => status === 'succeeded');
  const rows: (readonly [string, string] | undefined)[] = [
    ['Lines', subtotal],
    isSomething(invoice.discountTotal) ? ['Discounts', `-${invoice.discountTotal}`] : undefined,
    isSomething(taxTotal) ? ['Taxes', taxTotal] : undefined,
    ['Total', total],
    isSomething(invoice.balanceApplied) ? ['From your balance', `-${invoice.balanceApplied}`] : undefined,
    isSomething(invoice.walletApplied) ? ['From your credit', `-${invoice.walletApplied}`] : undefined,
    ...credits.map(({ number, applied }) => [`Credit note ${number}`, `-${applied}`] as const),
    ...paid.map(({ at, amount }) => [`Paid on ${dayText(at, timeZone)}`, `-${amount}`] as const),
    ['To pay', amountOpen],
  ];
  return (
    <dl className={styles.sums}>
      {rows
        .filter((row) => row !== undefined)
        .map(([name, amount], at) => (
          <div key={`${name} ${at}`}>
            <dt>{name}</dt>
            <dd>
              <Amount amount={amount} currency={currency} withCurrency />
            </dd>
          </div>
        ))}
    </dl>
  );
}
