import { Effects } from '../../../../ui/effects/effects.js';
import { amountText } from '../../../../ui/format/money.js';
import { Amount } from '../../../../ui/value/value.js';
import { type Confirmation, ConfirmSheet } from '../../confirm-sheet.js';
import { balanceWith, type Grant, type Wallet } from './wallet-form.js';

interface VoidGrantSheetProps extends Confirmation {
  readonly wallet: Wallet;
  readonly grant: Grant;
}

/** What is left of a grant, before it is taken back. */
export default function VoidGrantSheet({ wallet, grant, ...of }: VoidGrantSheetProps) {
  const { currency, balance } = wallet;
  const shown = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  const text = amountText(grant.left, currency, 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Take back ${text} of ${grant.name}?`}
      what="The grant"
      act="be voided"
      button={`Void ${text}`}
      busy="Voiding …"
    >
      <Effects
        effects={[{ name: 'Balance', before: shown(balance), after: shown(balanceWith(balance, grant.left, 'less')) }]}
      />
      <p>What it has paid stays paid.</p>
    </ConfirmSheet>
  );
}
