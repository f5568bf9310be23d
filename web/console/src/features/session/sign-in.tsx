import { useActionState } from 'react';
import { ApiClient } from '../../../../api/client.js';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { TextField } from '../../../../ui/field/field.js';
import { Mark } from '../../shell/mark.js';
import styles from './sign-in.module.css';
import { refusalText } from './sign-in.texts.js';

interface SignInProps {
  /** Whether somebody was signed in before, and is not any more. */
  readonly ended: boolean;
  readonly onOpen: (apiKey: string) => void;
}

export function SignIn({ ended, onOpen }: SignInProps) {
  const [refusal, open, isOpening] = useActionState(async (_: string | undefined, form: FormData) => {
    const apiKey = String(form.get('key') ?? '').trim();
    if (apiKey === '') return refusalText(-1);
    return new ApiClient({ apiKey }).get('/v1/tenant', {}).then(
      () => onOpen(apiKey),
      (error: unknown) => refusalText(error instanceof ApiProblem ? error.status : 0),
    ) as Promise<string | undefined>;
  }, undefined);
  return (
    <main className={styles.page}>
      <form action={open} className={styles.form}>
        <Mark />
        <h1>Open the console</h1>
        {ended && <p role="status">The key is not known any more, so the session has ended.</p>}
        <TextField
          label="API key"
          help="Kept in this page's memory alone: a reload forgets it."
          name="key"
          type="password"
          autoComplete="off"
          autoFocus
          error={isOpening ? undefined : refusal}
        />
        <Button type="submit" kind="primary" busy={isOpening ? 'Opening …' : undefined}>
          Open
        </Button>
      </form>
    </main>
  );
}
