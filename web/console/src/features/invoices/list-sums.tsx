import { countOf } from '../../../../ui/format/quantity.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Amount } from '../../../../ui/value/value.js';
import type { useInvoiceSums } from './invoices.queries.js';
import styles from './list-sums.module.css';

/** What the invoices of a list come to: all that fit its filters, by currency, and not only those that are in view. */
export function ListSums({ of: { data, error, refetch } }: { readonly of: ReturnType<typeof useInvoiceSums> }) {
  if (!data) return error && <ProblemNote of="Their sums" error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return null;
  return (
    <section className={styles.sums} aria-label="Sums of all that fit">
      {data.items.map((sum) => (
        <SumOf key={sum.currency} sum={sum} isComplete={data.isComplete} />
      ))}
    </section>
  );
}

type Sums = NonNullable<ReturnType<typeof useInvoiceSums>['data']>;

function SumOf({ sum, isComplete }: { readonly sum: Sums['items'][number]; readonly isComplete: boolean }) {
  const { currency, invoices, voidInvoices, total, amountOpen } = sum;
  return (
    <dl>
      <div>
        <dt>
          {isComplete ? 'All ' : 'The newest '}
          {countOf(invoices, 'invoice', 'invoices', 'en')} in {currency}
          {voidInvoices > 0 && `, ${voidInvoices === invoices ? 'void' : `${voidInvoices} void`} and in no sum`}
        </dt>
      </div>
      <div>
        <dt>Total</dt>
        <dd>
          <Amount amount={total} currency={currency} withCurrency />
        </dd>
      </div>
      <div>
        <dt>Open</dt>
        <dd>
          <Amount amount={amountOpen} currency={currency} withCurrency />
        </dd>
      </div>
    </dl>
  );
}
