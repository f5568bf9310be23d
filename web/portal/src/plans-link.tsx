import { buttonClass } from '../../ui/button/button.js';
import { GoLink } from './go-link.js';
import type { Place } from './place.js';
import { usePlans } from './plans.queries.js';
import type { PortalQueries } from './portal.queries.js';

interface PlansLinkProps {
  readonly queries: PortalQueries;
  readonly place: Place;
  readonly go: (place: Place) => void;
}

/** Nothing where no plan is for them. */
export default function PlansLink({ queries, place: { token }, go }: PlansLinkProps) {
  const { data } = usePlans(queries);
  if (!data || data.plans.length === 0) return null;
  return (
    <GoLink to={{ token, isPlans: true }} go={go} className={buttonClass()}>
      See plans
    </GoLink>
  );
}
