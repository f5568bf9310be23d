import { dayText } from '../../../../ui/format/date.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import type { Subscription } from './subscriptions.queries.js';

/** What is agreed and lies ahead, or how it ended. */
export function Coming({ of }: { readonly of: Subscription }) {
  const { plannedChange, cancelsAt, expiresAt, endsAt, endedBy, timeZone: zone } = of;
  if (endedBy && endsAt)
    return (
      <>
        Ended by {endedBy} on <Moment at={endsAt} zone={zone} format={dayText} />.
      </>
    );
  return (
    <>
      {plannedChange && (
        <>
          {plannedChange.phase === 'paused' ? (
            'Is paused from '
          ) : (
            <>
              Changes to <Name>{plannedChange.productName}</Name> on{' '}
            </>
          )}
          <Moment at={plannedChange.at} zone={zone} format={dayText} />.{' '}
        </>
      )}
      {cancelsAt && (
        <>
          Cancelled for <Moment at={cancelsAt} zone={zone} format={dayText} />.
        </>
      )}
      {!cancelsAt && expiresAt && (
        <>
          Ends as agreed on <Moment at={expiresAt} zone={zone} format={dayText} />.
        </>
      )}
    </>
  );
}
