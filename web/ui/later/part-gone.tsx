import { useEffect, useState } from 'react';
import { ProblemNote } from '../problem/problem.js';
import styles from './part-gone.module.css';
import { lookAtServed, reloadOnce, type Served } from './served.js';

interface PartGoneProps {
  readonly error: unknown;
  /** It was a whole page. */
  readonly onRetry?: (() => void) | undefined;
}

/**
 * In place of a part of a page that was replaced while the page stood open, or that nobody answers for just now: what is typed
 * elsewhere stays. A whole page that was replaced, so that a part of it is gone or it does not understand what it is answered, is
 * loaded anew, once: nothing is typed any more that could be lost.
 */
export function PartGone({ error, onRetry }: PartGoneProps) {
  const [served, setServed] = useState<Served>();
  const isPage = onRetry !== undefined;
  useEffect(() => {
    void lookAtServed().then((now) => {
      if (!(isPage && now === 'other' && reloadOnce())) setServed(now);
    });
  }, [isPage]);
  if (served === undefined) return null;
  if (isPage && served !== 'other' && !isPartGone(error))
    return <ProblemNote of="The page" error={error} onRetry={onRetry} />;
  return (
    <p role="alert" className={isPage ? styles.gone : styles.over}>
      {served === 'nothing' ? 'Nothing answers just now.' : 'A new version is here.'} <a href={location.href}>Reload</a>
    </p>
  );
}

/** Browsers each say it in words of their own. */
export const isPartGone = (error: unknown): boolean =>
  error instanceof Error &&
  /(dynamically imported|importing a) module|module script|unable to preload/i.test(error.message);
