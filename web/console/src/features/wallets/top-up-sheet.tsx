import { Effects } from '../../../../ui/effects/effects.js';
import { amountText } from '../../../../ui/format/money.js';
import { Amount } from '../../../../ui/value/value.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import type { FormSheetProps } from '../../form/act-form.js';
import { balanceWith, type Wallet } from './wallet-form.js';

/** An invoice for more credit, before it is issued. */
export default function TopUpSheet({ values, wallet, ...of }: FormSheetProps & { readonly wallet: Wallet }) {
  const { name, currency, balance } = wallet;
  const { amount = '' } = values;
  const shown = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  const text = amountText(amount, currency, 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Invoice a top-up of ${text} for ${name}?`}
      what="The top-up"
      act="be invoiced"
      button={`Invoice ${text}`}
      busy="Invoicing …"
    >
      <Effects
        effects={[
          {
            name: 'Balance, once it is paid',
            before: shown(balance),
            after: shown(balanceWith(balance, amount, 'more')),
          },
        ]}
      />
      <p>The invoice is issued at once, with taxes where they are due, and is numbered.</p>
    </ConfirmSheet>
  );
}
