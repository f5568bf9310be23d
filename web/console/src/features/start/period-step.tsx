import { Link } from '@tanstack/react-router';
import type { Found } from './start.queries.js';

/** What closes a period: its test clock, or time. */
export function PeriodStep({ found: { subscription }, act }: { readonly found: Found; readonly act: string }) {
  if (!subscription) return <p>A period begins with a subscription.</p>;
  return (
    <>
      <p>
        {subscription.hasTestClock
          ? 'Its test clock stands on its page: move it to the period’s end.'
          : 'It goes by itself. A product with periods of 5 minutes closes its first one while you wait; a subscription under a test clock closes it at once.'}
      </p>
      <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId: subscription.id }} className={act}>
        To the subscription
      </Link>
    </>
  );
}
