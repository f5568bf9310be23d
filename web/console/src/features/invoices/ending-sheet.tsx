import { useState } from 'react';
import { Effects } from '../../../../ui/effects/effects.js';
import { TextField } from '../../../../ui/field/field.js';
import { amountText } from '../../../../ui/format/money.js';
import { Amount } from '../../../../ui/value/value.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import { useEnding } from './invoice-acts.queries.js';
import type { Invoice } from './invoices.queries.js';
import type { InvoiceAct } from './possible-acts.js';

interface EndingSheetProps {
  readonly invoice: Invoice;
  readonly act: InvoiceAct;
  readonly onClose: () => void;
}

const words = {
  void: {
    act: 'be voided',
    verb: 'Void',
    busy: 'Voiding …',
    note: 'It counts as never owed. What credit and balance had paid of it comes back to the customer.',
  },
  'give-up': {
    act: 'be given up',
    verb: 'Give up',
    busy: 'Giving up …',
    note: 'It stays owed, and counts as lost. A payment is taken even so.',
  },
} as const;

/** What is open of an invoice was never owed, or will not be paid. */
export default function EndingSheet({ invoice, act, onClose }: EndingSheetProps) {
  const { currency, amountOpen, number } = invoice;
  const [reason, setReason] = useState('');
  const ending = useEnding(invoice);
  const { verb, busy, act: failed, note } = words[act];
  const text = amountText(amountOpen, currency, 'en');
  const shown = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  return (
    <ConfirmSheet
      of={{
        isPending: ending.isPending,
        error: ending.error,
        onConfirm: () => ending.mutate({ act, reason: reason.trim() }, { onSuccess: onClose }),
        onClose,
      }}
      title={`${verb} ${number}?`}
      what="The invoice"
      act={failed}
      button={`${verb} ${text}`}
      busy={busy}
    >
      <TextField
        label="Why"
        help="Kept with the invoice."
        autoComplete="off"
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {act === 'void' && (
        <Effects effects={[{ name: `Open on ${number}`, before: shown(amountOpen), after: shown('0') }]} />
      )}
      <p>{note}</p>
    </ConfirmSheet>
  );
}
