import { useEffect, useState } from 'react';
import styles from './part-gone.module.css';

/** A part of a page that was replaced while the page stood open, or that nobody answers for just now. */
export function PartGone({ isOver }: { readonly isOver?: boolean }) {
  const [isAnswered, setAnswered] = useState(true);
  useEffect(() => {
    fetch('/', { cache: 'no-store' }).then(
      ({ ok }) => setAnswered(ok),
      () => setAnswered(false),
    );
  }, []);
  return (
    <p role="alert" className={isOver ? `${styles.gone} ${styles.over}` : styles.gone}>
      {isAnswered
        ? 'A new version is here; this part of the old one is gone.'
        : 'Nothing answers, and this part of the page was not loaded before.'}{' '}
      <a href={location.href}>Reload</a>
    </p>
  );
}

/** Browsers each say it in words of their own. */
export const isPartGone = (error: unknown): boolean =>
  error instanceof Error &&
  /(dynamically imported|importing a) module|module script|unable to preload/i.test(error.message);
