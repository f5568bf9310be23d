import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import { Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Permitted } from '../../permitted.js';
import { useKeep, useWithdrawChange } from './subscription-acts.queries.js';
import type { SeenSubscription } from './subscriptions.queries.js';

const sheets = {
  change: lazy(() => import('./change-sheet.js')),
  pause: lazy(() => import('./pause-sheet.js')),
  resume: lazy(() => import('./resume-sheet.js')),
  cancel: lazy(() => import('./cancel-sheet.js')),
} as const;

/** What can be done with a subscription that goes on. */
export function SubscriptionActs({ subscription }: { readonly subscription: SeenSubscription }) {
  const { status, cancelsAt, plannedChange, segments } = subscription;
  const [open, setOpen] = useState<keyof typeof sheets>();
  // As the service decides by: rating may not have heard of it yet.
  const phase = segments.at(-1)?.phase;
  const keep = useKeep(subscription);
  const withdraw = useWithdrawChange(subscription);
  const opens = (sheet: keyof typeof sheets, name: string) => <Button onClick={() => setOpen(sheet)}>{name}</Button>;
  const Sheet = open && sheets[open];
  if (status === 'ended') return null;
  return (
    <>
      <Spacer />
      <Permitted need="customers:write">
        {plannedChange && (
          <Button
            busy={withdraw.isPending ? 'Withdrawing …' : undefined}
            onClick={() => withdraw.mutate(plannedChange.at)}
          >
            Withdraw the {plannedChange.phase === 'paused' ? 'pause' : 'change'}
          </Button>
        )}
        {opens('change', 'Change product')}
        {phase === 'paid' && plannedChange?.phase !== 'paused' && opens('pause', 'Pause')}
        {phase === 'paused' && opens('resume', 'Resume')}
        {cancelsAt ? (
          <Button busy={keep.isPending ? 'Keeping …' : undefined} onClick={() => keep.mutate(cancelsAt)}>
            Withdraw the cancellation
          </Button>
        ) : (
          opens('cancel', 'Cancel')
        )}
      </Permitted>
      {keep.error && <ProblemNote of="The cancellation" act="be withdrawn" error={keep.error} />}
      {withdraw.error && <ProblemNote of="The change" act="be withdrawn" error={withdraw.error} />}
      <Later>{Sheet && <Sheet subscription={subscription} onClose={() => setOpen(undefined)} />}</Later>
    </>
  );
}
