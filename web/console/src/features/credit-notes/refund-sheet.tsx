import { Effects } from '../../../../ui/effects/effects.js';
import { amountText } from '../../../../ui/format/money.js';
import { Amount } from '../../../../ui/value/value.js';
import { type Confirmation, ConfirmSheet } from '../../confirm-sheet.js';
import type { CreditNote } from './credit-form.js';
import { balanceAfter } from './credit-left.js';

interface RefundSheetProps extends Confirmation {
  readonly note: CreditNote;
  /** To the credit of the customer. */
  readonly balance: string;
  readonly amount: string;
}

/** What is left of a credit note as balance, before it is paid back. */
export default function RefundSheet({ note, balance, amount, ...of }: RefundSheetProps) {
  const { currency, accountName } = note;
  const shown = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  const text = amountText(amount, currency, 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Pay ${text} back to ${accountName}?`}
      what="The credit"
      act="be paid back"
      button={`Pay back ${text}`}
      busy="Paying back …"
    >
      <Effects
        effects={[
          { name: 'Balance of the customer', before: shown(balance), after: shown(balanceAfter(balance, amount)) },
        ]}
      />
      <p>It pays no later invoice any more.</p>
    </ConfirmSheet>
  );
}
