import { type FormEvent, useState } from 'react';
import { type Answer, ApiClient } from '../../../../api/client.js';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { TextField } from '../../../../ui/field/field.js';
import { Mark } from '../../shell/mark.js';
import styles from './sign-in.module.css';
import { refusalText } from './sign-in.texts.js';

export type Tenant = Answer<'/v1/tenant'>;

interface SignInProps {
  /** Whether somebody was signed in before, and is not any more. */
  readonly ended: boolean;
  readonly onOpen: (apiKey: string, tenant: Tenant) => void;
}

export function SignIn({ ended, onOpen }: SignInProps) {
  const [state, setState] = useState<{ readonly refusal?: string; readonly isOpening?: boolean }>({});
  const open = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const apiKey = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    if (apiKey === '') return setState({ refusal: refusalText(-1) });
    setState({ isOpening: true });
    new ApiClient({ apiKey }).get('/v1/tenant', {}).then(
      (tenant) => onOpen(apiKey, tenant),
      (error: unknown) => setState({ refusal: refusalText(error instanceof ApiProblem ? error.status : 0) }),
    );
  };
  return (
    <main className={styles.page}>
      <form onSubmit={open} className={styles.form}>
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
          error={state.refusal}
        />
        <Button type="submit" kind="primary" busy={state.isOpening ? 'Opening …' : undefined}>
          Open
        </Button>
      </form>
    </main>
  );
}
