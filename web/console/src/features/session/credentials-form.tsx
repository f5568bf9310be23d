import { type FormEvent, useState } from 'react';
import type { ApiClient } from '../../../../api/client.js';
import { Button } from '../../../../ui/button/button.js';
import { TextField } from '../../../../ui/field/field.js';
import type { SignedIn } from '../../session-context.js';
import styles from './sign-in.module.css';
import { refusalText } from './sign-in.texts.js';

interface CredentialsFormProps {
  readonly api: ApiClient;
  /** Who was signed in until now. */
  readonly email?: string;
  readonly onOpen: (session: SignedIn) => void;
}

/** E-mail and password. What was typed stays when it is refused, so that a slip is mended and not typed again. */
export function CredentialsForm({ api, email, onOpen }: CredentialsFormProps) {
  const [state, setState] = useState<{ readonly refusal?: string; readonly isOpening?: boolean }>({});
  const open = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = { email: String(typed.get('email')).trim(), password: String(typed.get('password')) };
    setState({ isOpening: true });
    api.post('/v1/session', { body }, {}).then(onOpen, (error: unknown) => setState({ refusal: refusalText(error) }));
  };
  return (
    <form onSubmit={open} className={styles.fields}>
      <TextField
        label="E-mail"
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        required
        defaultValue={email}
        autoFocus={email === undefined}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={email !== undefined}
      />
      {state.refusal && (
        <p role="alert" className={styles.refusal}>
          {state.refusal}
        </p>
      )}
      <Button type="submit" kind="primary" busy={state.isOpening ? 'Signing in …' : undefined}>
        Sign in
      </Button>
    </form>
  );
}
