import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import { Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Permitted } from '../../permitted.js';
import { useKeep } from './subscription-acts.queries.js';
import type { Subscription } from './subscriptions.queries.js';

const ChangeSheet = lazy(() => import('./change-sheet.js'));
const CancelSheet = lazy(() => import('./cancel-sheet.js'));

/** What can be done with a subscription that goes on. */
export function SubscriptionActs({ subscription }: { readonly subscription: Subscription }) {
  const [open, setOpen] = useState<'change' | 'cancel'>();
  const keep = useKeep(subscription.subscriptionId);
  const close = () => setOpen(undefined);
  if (subscription.status === 'ended') return null;
  return (
    <>
      <Spacer />
      <Permitted need="customers:write">
        <Button onClick={() => setOpen('change')}>Change product</Button>
        {subscription.cancelsAt ? (
          <Button
            busy={keep.isPending ? 'Keeping …' : undefined}
            onClick={() => keep.mutate(subscription.cancelsAt ?? '')}
          >
            Withdraw the cancellation
          </Button>
        ) : (
          <Button onClick={() => setOpen('cancel')}>Cancel</Button>
        )}
      </Permitted>
      {keep.error && <ProblemNote of="The cancellation" act="be withdrawn" error={keep.error} />}
      <Later>
        {open === 'change' && <ChangeSheet subscription={subscription} onClose={close} />}
        {open === 'cancel' && <CancelSheet subscription={subscription} onClose={close} />}
      </Later>
    </>
  );
}
