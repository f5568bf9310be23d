import { Effects } from '../../../../ui/effects/effects.js';
import { amountText } from '../../../../ui/format/money.js';
import { Amount } from '../../../../ui/value/value.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import type { FormSheetProps } from '../../form/act-form.js';
import type { Invoice } from './invoices.queries.js';
import { openAfter } from './possible-acts.js';

/** Money that came elsewhere, before it is recorded. */
export default function PaymentSheet({ values, invoice, ...of }: FormSheetProps & { readonly invoice: Invoice }) {
  const { currency, amountOpen, accountName, number } = invoice;
  const { amount = '' } = values;
  const shown = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  const text = amountText(amount, currency, 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Record a payment of ${text} by ${accountName}?`}
      what="The payment"
      act="be recorded"
      button={`Record ${text}`}
      busy="Recording …"
    >
      <Effects
        effects={[
          { name: `Open on ${number}`, before: shown(amountOpen), after: shown(openAfter(amountOpen, amount)) },
        ]}
      />
      <p>It happened elsewhere: nothing is charged by this.</p>
    </ConfirmSheet>
  );
}
