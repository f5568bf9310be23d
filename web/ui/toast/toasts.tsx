import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { IconButton } from '../button/button.js';
import { dismissToast, onToast, shownToast } from './toast.js';
import styles from './toasts.module.css';

const shownForMs = 8_000;

/** The one place where it is said how one's own act went. It stays while it is hovered or has the focus. */
export function Toasts() {
  const toast = useSyncExternalStore(onToast, shownToast);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (toast === undefined || isHeld) return undefined;
    const timer = setTimeout(() => dismissToast(toast.id), shownForMs);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, it only stays while it is looked at
    <div
      className={styles.toasts}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
      data-shown={toast !== undefined || undefined}
    >
      <p role="status">{toast?.text}</p>
      {toast && (
        <IconButton
          icon={X}
          size="small"
          name="Put this away"
          onClick={() => {
            release();
            dismissToast(toast.id);
          }}
        />
      )}
    </div>
  );
}
