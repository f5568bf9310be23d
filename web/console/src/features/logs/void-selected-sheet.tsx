import { useState } from 'react';
import { Effects } from '../../../../ui/effects/effects.js';
import { TextField } from '../../../../ui/field/field.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { Amount } from '../../../../ui/value/value.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import { type LoggedUsage, useVoidEvents } from './logs.queries.js';
import { ReasonField } from './reason-field.js';
import { voidableOf } from './void-sum.js';

interface VoidSelectedSheetProps {
  readonly events: readonly LoggedUsage[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Events that should not have been sent, before all of them are taken back; of several customers their number is typed. */
export default function VoidSelectedSheet({ events, onDone, onClose }: VoidSelectedSheetProps) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const taking = useVoidEvents();
  const { voidable, amounts, customers } = voidableOf(events);
  const what = countOf(voidable.length, 'event', 'events', 'en');
  const isSure = customers < 2 || typed.trim() === String(voidable.length);
  return (
    <ConfirmSheet
      of={{
        isPending: taking.isPending,
        error: taking.error,
        onConfirm: () => taking.mutate({ events: voidable, reason: reason.trim() }, { onSuccess: onDone }),
        onClose,
      }}
      title={`Void ${what}?`}
      what="The events"
      act="be voided"
      button={`Void ${what}`}
      busy="Voiding …"
      isReady={reason.trim() !== '' && isSure}
    >
      <ReasonField reason={reason} onChange={setReason} />
      {amounts.length > 0 && (
        <Effects
          effects={amounts.map(({ currency, amount }) => ({
            name: `What they add to charges, ${currency}`,
            before: <Amount amount={amount} currency={currency} withCurrency ofEvent />,
            after: <Amount amount="0" currency={currency} withCurrency />,
          }))}
        />
      )}
      {customers > 1 && (
        <TextField
          label="How many events?"
          help={`They are of ${customers} customers: type ${voidable.length}.`}
          inputMode="numeric"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <p>
        It is final, and their ids stay used. Of a period that is invoiced already, the difference is settled by the
        next invoice or a credit note.
      </p>
    </ConfirmSheet>
  );
}
