import { type FormEvent, useState } from 'react';
import type { ApiClient } from '../../../../api/client.js';
import { Button } from '../../../../ui/button/button.js';
import { TextField } from '../../../../ui/field/field.js';
import type { SignedIn } from '../../session-context.js';
import styles from './sign-in.module.css';
import { asksForCode, refusalText } from './sign-in.texts.js';

interface CredentialsFormProps {
  readonly api: ApiClient;
  /** Who was signed in until now. */
  readonly email?: string;
  /** One that was chosen a moment ago, and need not be typed again. */
  readonly password?: string;
  readonly onOpen: (session: SignedIn) => void;
}

interface Attempt {
  readonly refusal?: string;
  readonly isOpening?: boolean;
  /** The password is right, and there is a second factor. */
  readonly needsCode?: boolean;
}

/** E-mail and password, and a code where one is asked for. What was typed stays when it is refused: a slip is mended. */
export function CredentialsForm({ api, email, password, onOpen }: CredentialsFormProps) {
  const [{ refusal, isOpening, needsCode }, setState] = useState<Attempt>({});
  const open = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const code = needsCode ? String(typed.get('code')).trim() : undefined;
    const body = { email: String(typed.get('email')).trim(), password: String(typed.get('password')), code };
    setState({ isOpening: true, needsCode: needsCode === true });
    const refused = (error: unknown) =>
      setState({ refusal: refusalText(error), needsCode: needsCode === true || asksForCode(error) });
    api.post('/v1/session', { body }, {}).then(onOpen, refused);
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
        defaultValue={password}
        autoFocus={email !== undefined}
      />
      {needsCode && (
        <TextField
          label="Code"
          help="Six digits of your authenticator application, or one of your recovery codes."
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          minLength={6}
          maxLength={24}
          required
          autoFocus
        />
      )}
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      <Button type="submit" kind="primary" busy={isOpening ? 'Signing in …' : undefined}>
        Sign in
      </Button>
    </form>
  );
}
