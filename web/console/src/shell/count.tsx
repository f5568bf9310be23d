import { lazy } from 'react';
import { Later } from '../../../ui/later/later.js';

const NeedsDecision = lazy(() => import('./needs-decision.js'));

/** How much at a page needs a decision; it comes after the page. */
export const Count = ({ of }: { readonly of: string }) => (
  <Later>
    <NeedsDecision of={of} />
  </Later>
);
