import styles from './mark.module.css';

export const Mark = () => (
  <span className={styles.mark} aria-hidden="true">
    <svg viewBox="0 0 16 16" role="presentation">
      <path d="M2 11c2 0 2-6 4-6s2 6 4 6 2-6 4-6" />
    </svg>
  </span>
);
