import { CSPProvider } from '@base-ui/react/csp-provider';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { visibleText } from '../text/visible-text.js';
import { holdFocus } from './hold-focus.js';
import styles from './sheet.module.css';

interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The acts, the one that is asked about last. */
  readonly acts: ReactNode;
  readonly onClose: () => void;
}

/** Over the page, for what must be decided first. Focus starts on the sheet, so that Enter alone confirms nothing. */
export default function Sheet({ title, children, acts, onClose }: SheetProps) {
  return (
    <CSPProvider disableStyleElements>
      <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
        <Dialog.Portal>
          <Dialog.Backdrop className={styles.veil} />
          <Dialog.Popup ref={heldBy} className={styles.sheet} initialFocus={titleOf}>
            <Dialog.Title id="sheet-title" tabIndex={-1} className={styles.title}>
              {visibleText(title)}
            </Dialog.Title>
            <div className={styles.content}>{children}</div>
            <footer className={styles.acts}>{acts}</footer>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </CSPProvider>
  );
}

const heldBy = (sheet: HTMLElement | null) => (sheet === null ? undefined : holdFocus(sheet));

const titleOf = (): HTMLElement | null => document.getElementById('sheet-title');
