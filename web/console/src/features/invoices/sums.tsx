import { Exact } from '#money';
import { Amount } from '../../../../ui/value/value.js';
import type { Invoice } from './invoices.queries.js';
import styles from './sums.module.css';

/** From the lines to what is open; parts that are nothing are left out, the total and what is open never. */
export function Sums({ invoice }: { readonly invoice: Invoice }) {
  const { currency, subtotal, discountTotal, netTotal, taxTotal, total, amountPaid, amountCredited, amountOpen } =
    invoice;
  const before = [
    ['Lines', subtotal],
    ['Discounts', minus(discountTotal)],
    ['Without tax', netTotal === subtotal ? undefined : netTotal],
    ['Tax', taxTotal],
  ] as const;
  const after = [
    ['Paid by balance', minus(invoice.balanceApplied)],
    ['Paid by credit', minus(invoice.walletApplied)],
    ['Paid', minus(amountPaid)],
    ['Credited', minus(amountCredited)],
  ] as const;
  return (
    <dl className={styles.sums}>
      <Rows rows={before} currency={currency} />
      <div className={styles.total}>
        <dt>Total</dt>
        <dd>
          <Amount amount={total} currency={currency} withCurrency />
        </dd>
      </div>
      <Rows rows={after} currency={currency} />
      <div>
        <dt>Open</dt>
        <dd>
          <Amount amount={amountOpen} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}

const minus = (amount: string | undefined): string | undefined =>
  amount === undefined ? undefined : Exact.parse(amount).negated().toString();

type SumRow = readonly [name: string, amount: string | undefined];

const Rows = ({ rows, currency }: { readonly rows: readonly SumRow[]; readonly currency: string }) =>
  rows.flatMap(([name, amount]) =>
    amount === undefined || Exact.parse(amount).isZero()
      ? []
      : [
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Amount amount={amount} currency={currency} />
            </dd>
          </div>,
        ],
  );
