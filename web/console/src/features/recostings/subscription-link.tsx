import { Link } from '@tanstack/react-router';
import { linkClass } from '../../../../ui/layout/layout.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { useSubscriptionChoices } from '../../customers.queries.js';

/** What a subscription is called, and the way to it. */
export function SubscriptionLink({ id }: { readonly id: string }) {
  const name = useSubscriptionChoices()?.find(([subscriptionId]) => subscriptionId === id)?.[1];
  return (
    <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId: id }} className={linkClass}>
      {name === undefined ? <Id>{id}</Id> : <Name>{name}</Name>}
    </Link>
  );
}
