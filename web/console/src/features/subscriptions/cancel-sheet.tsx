import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { SelectField } from '../../../../ui/field/field.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import Sheet from '../../../../ui/sheet/sheet.js';
import { Preview } from './preview.js';
import styles from './preview.module.css';
import { useCancel, usePreview, type When } from './subscription-acts.queries.js';
import type { SeenSubscription } from './subscriptions.queries.js';
import { whenChoices } from './subscriptions.texts.js';

interface CancelSheetProps {
  readonly subscription: SeenSubscription;
  readonly onClose: () => void;
}

/** The end of a subscription: when, and what that issues. */
export default function CancelSheet({ subscription, onClose }: CancelSheetProps) {
  const { subscriptionId, currentPeriod, accountName, productName } = subscription;
  const [at, setAt] = useState<When>('period-end');
  const preview = usePreview(subscriptionId, { when: at, periodEnd: currentPeriod?.end });
  const cancel = useCancel(subscription);
  return (
    <Sheet
      title={`Cancel ${productName} of ${accountName}?`}
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>Keep the subscription</Button>
          <Button
            kind="primary"
            busy={cancel.isPending ? 'Cancelling …' : undefined}
            onClick={() => cancel.mutate({ at }, { onSuccess: onClose })}
          >
            {at === 'now' ? 'Cancel at once' : 'Cancel at the period’s end'}
          </Button>
        </>
      }
    >
      <div className={styles.choice}>
        <SelectField
          label="When"
          value={at}
          choices={whenChoices}
          onChange={({ target }) => setAt(target.value as When)}
        />
        <Preview of={preview} />
        {cancel.error && <ProblemNote of="The subscription" act="be cancelled" error={cancel.error} />}
      </div>
    </Sheet>
  );
}
