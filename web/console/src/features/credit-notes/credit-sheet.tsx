import { Effects } from '../../../../ui/effects/effects.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { amountText } from '../../../../ui/format/money.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Amount } from '../../../../ui/value/value.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import type { FormSheetProps } from '../../form/act-form.js';
import type { Invoice } from './credit-form.js';
import { useCreditPreview } from './credit-notes.queries.js';

/** What a credit note would come to and change, as the service says, before it is issued. */
export default function CreditSheet({ values, invoice, ...of }: FormSheetProps & { readonly invoice: Invoice }) {
  const { invoiceId, accountName, number, currency } = invoice;
  const { data, error, isFetching, refetch } = useCreditPreview(invoiceId, values);
  const total = data && amountText(data.total, currency, 'en');
  const amount = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  return (
    <ConfirmSheet
      of={of}
      title={total ? `Credit ${total} to ${accountName}?` : `Credit something to ${accountName}?`}
      what="The credit note"
      act="be issued"
      button={total ? `Credit ${total}` : 'Credit'}
      busy="Crediting …"
      isReady={data !== undefined && !isFetching}
    >
      {error && <ProblemNote of="What it would change" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data && (
        <>
          <Effects
            effects={[
              { name: `Open on ${number}`, before: amount(data.open.before), after: amount(data.open.after) },
              {
                name: 'Balance of the customer',
                before: amount(data.balance.before),
                after: amount(data.balance.after),
              },
            ]}
          />
          <p>
            {amount(data.taxTotal)} of it are taxes.
            {data.refunded !== '0.00' && data.refunded !== '0' && <> Paid back: {amount(data.refunded)}.</>} It is
            numbered when it is issued, and stays.
          </p>
        </>
      )}
    </ConfirmSheet>
  );
}
