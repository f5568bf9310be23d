import { useEffect, useRef } from 'react';
import type { ApiClient } from '../../../../api/client.js';
import type { SignedIn } from '../../session-context.js';
import { CredentialsForm } from './credentials-form.js';
import styles from './sign-in.module.css';

interface SessionOverProps {
  readonly api: ApiClient;
  readonly email: string;
  readonly onOpen: (session: SignedIn) => void;
}

/** Over the page, which stays as it is with all that was typed into it. There is no way around it. */
export default function SessionOver(props: SessionOverProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="session-over"
      className={styles.over}
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id="session-over">Your session is over</h2>
      <p>Sign in again to go on. What you have typed is still there.</p>
      <CredentialsForm {...props} />
    </dialog>
  );
}
