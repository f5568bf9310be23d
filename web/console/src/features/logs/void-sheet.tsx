import { useState } from 'react';
import { Effects } from '../../../../ui/effects/effects.js';
import { Amount } from '../../../../ui/value/value.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import { type StoredEvent, useVoidEvent } from './logs.queries.js';
import { ReasonField } from './reason-field.js';
import { currencyOf } from './voidable.js';

interface VoidSheetProps {
  readonly event: StoredEvent;
  readonly source: string;
  readonly id: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** An event that should not have been sent, before it is taken back. */
export default function VoidSheet({ event, source, id, onDone, onClose }: VoidSheetProps) {
  const [reason, setReason] = useState('');
  const taking = useVoidEvent(source, id);
  const currency = currencyOf(event);
  const shown = (amount: string) => <Amount amount={amount} currency={currency ?? 'USD'} withCurrency ofEvent />;
  return (
    <ConfirmSheet
      of={{
        isPending: taking.isPending,
        error: taking.error,
        onConfirm: () => taking.mutate(reason.trim(), { onSuccess: onDone }),
        onClose,
      }}
      title="Void this event?"
      what="The event"
      act="be voided"
      button="Void the event"
      busy="Voiding …"
      isReady={reason.trim() !== ''}
    >
      <ReasonField reason={reason} onChange={setReason} />
      {currency !== undefined && (
        <Effects effects={[{ name: 'What it adds to charges', before: shown(event.amount), after: shown('0') }]} />
      )}
      <p>
        It is final, and its id stays used. Of a period that is invoiced already, the difference is settled by the next
        invoice or a credit note.
      </p>
    </ConfirmSheet>
  );
}
