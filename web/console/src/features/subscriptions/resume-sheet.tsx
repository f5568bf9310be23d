import { ConfirmSheet } from '../../confirm-sheet.js';
import { useResume } from './subscription-acts.queries.js';
import type { SeenSubscription } from './subscriptions.queries.js';

interface ResumeSheetProps {
  readonly subscription: SeenSubscription;
  readonly onClose: () => void;
}

/** The end of a pause: it is billed again. */
export default function ResumeSheet({ subscription, onClose }: ResumeSheetProps) {
  const { subscriptionId, accountName, productName, plannedChange } = subscription;
  const resume = useResume(subscription);
  return (
    <ConfirmSheet
      of={{
        isPending: resume.isPending,
        error: resume.error,
        onConfirm: () => resume.mutate(subscriptionId, { onSuccess: onClose }),
        onClose,
      }}
      title={`Resume ${productName} of ${accountName}?`}
      what="The subscription"
      act="be resumed"
      button="Resume at once"
      busy="Resuming …"
      keep="Leave it paused"
    >
      <p>
        From now on its fee is due again, for the part of the period that is left, and usage is billed. The period ends
        when it would have.{plannedChange && ' The change that is planned does not come.'}
      </p>
    </ConfirmSheet>
  );
}
