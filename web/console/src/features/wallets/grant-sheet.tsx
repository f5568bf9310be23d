import { Effects } from '../../../../ui/effects/effects.js';
import { dayText } from '../../../../ui/format/date.js';
import { amountText } from '../../../../ui/format/money.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import type { FormSheetProps } from '../../form/act-form.js';
import { useTenantZone } from '../../tenant.queries.js';
import { balanceWith, newGrant, type Wallet } from './wallet-form.js';

/** Credit, before it is granted: what the wallet has then. */
export default function GrantSheet({ values, wallet, ...of }: FormSheetProps & { readonly wallet: Wallet }) {
  const zone = useTenantZone();
  const { name, currency, balance } = wallet;
  const { amount, kind, expiresAt } = newGrant(values, zone);
  const shown = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  const text = amountText(amount, currency, 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Grant ${text} to ${name}?`}
      what="The credit"
      act="be granted"
      button={`Grant ${text}`}
      busy="Granting …"
    >
      <Effects
        effects={[{ name: 'Balance', before: shown(balance), after: shown(balanceWith(balance, amount, 'more')) }]}
      />
      <p>
        {kind === 'paid' ? 'It counts as paid for' : 'It is given'}, and pays invoices{' '}
        {expiresAt ? (
          <>
            dated before <Moment at={expiresAt} zone={zone} format={dayText} />.
          </>
        ) : (
          'without end.'
        )}
      </p>
    </ConfirmSheet>
  );
}
