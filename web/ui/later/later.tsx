import { Component, type ReactNode, Suspense } from 'react';
import { isPartGone, PartGone } from './part-gone.js';

interface LaterProps {
  readonly children: ReactNode;
  /** Until it is there. */
  readonly fallback?: ReactNode;
  /** It is all that is shown of a page: what breaks within is not shown elsewhere. */
  readonly isPage?: boolean;
}

/** Around what is loaded when it is needed. A part that is gone since the page was opened says so in its place, and the rest stays. */
export class Later extends Component<LaterProps, { readonly error?: unknown }> {
  override state: { readonly error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    const { children, fallback = null, isPage } = this.props;
    const { error } = this.state;
    if (error === undefined) return <Suspense fallback={fallback}>{children}</Suspense>;
    if (!isPage && !isPartGone(error)) throw error;
    return <PartGone error={error} onRetry={isPage ? () => location.reload() : undefined} />;
  }
}
