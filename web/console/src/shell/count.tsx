import { lazy, Suspense } from 'react';

const NeedsDecision = lazy(() => import('./needs-decision.js'));

/** How much at a page needs a decision; it comes after the page. */
export const Count = ({ of }: { readonly of: string }) => (
  <Suspense fallback={null}>
    <NeedsDecision of={of} />
  </Suspense>
);
