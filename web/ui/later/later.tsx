import { Component, type ReactNode, Suspense } from 'react';
import { ProblemNote } from '../problem/problem.js';
import { isPartGone, PartGone } from './part-gone.js';

interface LaterProps {
  readonly children: ReactNode;
  /** Until it is there. */
  readonly fallback?: ReactNode;
  /** Around everything: nobody above says what has failed. */
  readonly isLast?: boolean;
}

/** Around what is loaded when it is needed. A part that is gone since the page was opened says so in its place, and the rest stays. */
export class Later extends Component<LaterProps, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const { children, fallback = null, isLast } = this.props;
    const { error } = this.state;
    if (error === undefined) return <Suspense fallback={fallback}>{children}</Suspense>;
    if (isPartGone(error)) return <PartGone isOver />;
    if (isLast) return <ProblemNote of="The page" error={error} onRetry={() => location.reload()} />;
    throw error;
  }
}
