import { useState } from 'react';
import { SelectField } from '../../../../ui/field/field.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import { usePause, type When } from './subscription-acts.queries.js';
import type { SeenSubscription } from './subscriptions.queries.js';
import { whenChoices } from './subscriptions.texts.js';

interface PauseSheetProps {
  readonly subscription: SeenSubscription;
  readonly onClose: () => void;
}

/** A subscription that rests for a while: when it begins to. */
export default function PauseSheet({ subscription, onClose }: PauseSheetProps) {
  const { accountName, productName, plannedChange } = subscription;
  const [when, setWhen] = useState<When>('period-end');
  const pause = usePause(subscription);
  return (
    <ConfirmSheet
      of={{
        isPending: pause.isPending,
        error: pause.error,
        onConfirm: () => pause.mutate(when, { onSuccess: onClose }),
        onClose,
      }}
      title={`Pause ${productName} of ${accountName}?`}
      what="The subscription"
      act="be paused"
      button={when === 'now' ? 'Pause at once' : 'Pause at the period’s end'}
      busy="Pausing …"
      keep="Let it go on"
    >
      <SelectField
        label="When"
        value={when}
        choices={whenChoices}
        onChange={({ target }) => setWhen(target.value as When)}
      />
      <p>
        From then on no fee is due, and usage is shown and not billed, until somebody resumes it.
        {when === 'now' && ' What the running period has come to is invoiced up to now.'}
        {plannedChange && ' The change that is planned does not come.'}
      </p>
    </ConfirmSheet>
  );
}
