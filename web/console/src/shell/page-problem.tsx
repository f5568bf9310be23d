import type { ErrorComponentProps } from '@tanstack/react-router';
import { PageHead } from '../../../ui/layout/layout.js';
import { ProblemNote } from '../../../ui/problem/problem.js';
import { isPartGone, PartGone } from '../part-gone.js';

/** In place of a page that cannot be shown. */
export const PageProblem = ({ error, reset }: ErrorComponentProps) => (
  <>
    <PageHead title="This page is not shown" />
    {isPartGone(error) ? <PartGone /> : <ProblemNote of="The page" error={error} onRetry={reset} />}
  </>
);
