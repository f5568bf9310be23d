import { amountText } from '../../../../ui/format/money.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import type { FormSheetProps } from '../../form/act-form.js';

interface ReversalSheetProps extends FormSheetProps {
  readonly amount: string;
  readonly currency: string;
}

/** A payment that did not last, before that is recorded. */
export default function ReversalSheet({ values, amount, currency, ...of }: ReversalSheetProps) {
  const text = amountText(amount, currency, 'en');
  const { reason = '' } = values;
  return (
    <ConfirmSheet
      of={of}
      title={`Reverse the payment of ${text}?`}
      what="The payment"
      act="be reversed"
      button={`Reverse ${text}`}
      busy="Reversing …"
    >
      <p>What it had paid of the invoice is open again.{reason !== '' && ` Why: ${reason}`}</p>
    </ConfirmSheet>
  );
}
