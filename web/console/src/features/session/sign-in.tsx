import type { ApiClient } from '../../../../api/client.js';
import type { SignedIn } from '../../session-context.js';
import { Mark } from '../../shell/mark.js';
import { CredentialsForm } from './credentials-form.js';
import styles from './sign-in.module.css';

interface SignInProps {
  readonly api: ApiClient;
  readonly onOpen: (session: SignedIn) => void;
}

export const SignIn = (props: SignInProps) => (
  <main className={styles.page}>
    <div className={styles.card}>
      <Mark />
      <h1>Sign in to Meterstream</h1>
      <CredentialsForm {...props} />
    </div>
  </main>
);
