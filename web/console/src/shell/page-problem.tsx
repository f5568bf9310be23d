import type { ErrorComponentProps } from '@tanstack/react-router';
import { isPartGone, PartGone } from '../../../ui/later/part-gone.js';
import { PageHead } from '../../../ui/layout/layout.js';
import { ProblemNote } from '../../../ui/problem/problem.js';

/** In place of a page that cannot be shown. */
export const PageProblem = ({ error, reset }: ErrorComponentProps) => (
  <>
    <PageHead title="This page is not shown" />
    {isPartGone(error) ? <PartGone /> : <ProblemNote of="The page" error={error} onRetry={reset} />}
  </>
);
