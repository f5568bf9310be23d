import { type FormEvent, useState } from 'react';
import type { ApiClient } from '../../../../api/client.js';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { TextField } from '../../../../ui/field/field.js';
import styles from './sign-in.module.css';
import { linkRefusalText } from './sign-in.texts.js';

interface Asked {
  readonly isSending?: boolean;
  readonly problem?: string;
  readonly refusal?: string;
  readonly isTaken?: boolean;
}

/** Whoever asks hears the same, whether somebody has the address or not. */
export function ForgottenForm({ api }: { readonly api: ApiClient }) {
  const [{ isSending, problem, refusal, isTaken }, setState] = useState<Asked>({});
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email')).trim();
    setState({ isSending: true });
    const refused = (error: unknown) =>
      setState(
        error instanceof ApiProblem && error.reasons.length > 0
          ? { problem: 'must be an address, like name@host' }
          : { refusal: linkRefusalText(error) },
      );
    api.post('/v1/password-resets', { body: { email } }, {}).then(() => setState({ isTaken: true }), refused);
  };
  if (isTaken)
    return (
      <p role="status">
        If somebody signs in with this address, a link to choose another password is on its way there. It works once,
        for an hour.
      </p>
    );
  return (
    <form onSubmit={ask} className={styles.fields}>
      <TextField
        label="E-mail"
        help="A link to choose another password is mailed there."
        error={problem}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        required
        autoFocus
      />
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      <Button type="submit" kind="primary" busy={isSending ? 'Asking …' : undefined}>
        Mail me a link
      </Button>
    </form>
  );
}
