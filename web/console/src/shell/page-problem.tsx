import type { ErrorComponentProps } from '@tanstack/react-router';
import { PartGone } from '../../../ui/later/part-gone.js';
import { PageHead } from '../../../ui/layout/layout.js';

/** In place of a page that cannot be shown. */
export const PageProblem = ({ error, reset }: ErrorComponentProps) => (
  <>
    <PageHead title="This page is not shown" />
    <PartGone error={error} onRetry={reset} />
  </>
);
