import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from '../button/button.js';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Names what is shown: another one takes the focus. */
  readonly about: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Beside what it explains, which stays usable; on a phone it comes from below. Escape closes it, and focus goes back. */
export function Panel({ title, subtitle, about, onClose, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const trigger = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      const isFocusLost = document.activeElement === null || document.activeElement === document.body;
      if (isFocusLost && trigger instanceof HTMLElement && trigger.isConnected) trigger.focus({ preventScroll: true });
    };
  }, [about]);
  const closeOnEscape = (event: KeyboardEvent) => {
    // What lies over the page is asked about within the panel, and closes by itself.
    if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node)) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <aside className={styles.panel} aria-labelledby={id} onKeyDown={closeOnEscape}>
      <header>
        <div>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {subtitle && <p>{subtitle}</p>}
        </div>
        <IconButton icon={X} name="Close" size="small" onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
