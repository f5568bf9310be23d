import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemNote } from '../../../ui/problem/problem.js';

/** A part of the console that is not there any more was replaced while the page stood open. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  if (isPartGone(error))
    return (
      <p role="alert">
        A new version is here. <a href={location.href}>Reload</a>
      </p>
    );
  return <ProblemNote of="The page" error={error} onRetry={reset} />;
}

/** Browsers each say it in words of their own. */
const isPartGone = (error: unknown): boolean =>
  error instanceof Error &&
  /(dynamically imported|importing a) module|module script|unable to preload/i.test(error.message);
