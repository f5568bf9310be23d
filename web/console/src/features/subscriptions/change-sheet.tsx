import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { SelectField } from '../../../../ui/field/field.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import Sheet from '../../../../ui/sheet/sheet.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { useProductChoices } from '../../customers.queries.js';
import { Preview } from './preview.js';
import styles from './preview.module.css';
import { useChangeProduct, usePreview, type When } from './subscription-acts.queries.js';
import type { SeenSubscription } from './subscriptions.queries.js';
import { whenChoices } from './subscriptions.texts.js';

interface ActSheetProps {
  readonly subscription: SeenSubscription;
  readonly onClose: () => void;
}

/** Another product: which, when, and what that issues. */
export default function ChangeSheet({ subscription, onClose }: ActSheetProps) {
  const { subscriptionId, productId, productName, currentPeriod } = subscription;
  const others = (useProductChoices() ?? []).filter(([id]) => id !== productId);
  const [chosen, setChosen] = useState('');
  const [when, setWhen] = useState<When>('period-end');
  const preview = usePreview(subscriptionId, { when, periodEnd: currentPeriod?.end, changeTo: chosen });
  const change = useChangeProduct(subscription);
  return (
    <Sheet
      title="Change the product"
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>Keep {visibleText(productName)}</Button>
          <Button
            kind="primary"
            disabled={chosen === ''}
            busy={change.isPending ? 'Changing …' : undefined}
            onClick={() => change.mutate({ productId: chosen, when }, { onSuccess: onClose })}
          >
            Change the product
          </Button>
        </>
      }
    >
      <div className={styles.choice}>
        <SelectField
          label="To"
          value={chosen}
          choices={[['', 'Choose a product'], ...others]}
          onChange={({ target }) => setChosen(target.value)}
        />
        <SelectField
          label="When"
          value={when}
          choices={whenChoices}
          onChange={({ target }) => setWhen(target.value as When)}
        />
        {chosen !== '' && <Preview of={preview} />}
        {change.error && <ProblemNote of="The product" act="be changed" error={change.error} />}
      </div>
    </Sheet>
  );
}
