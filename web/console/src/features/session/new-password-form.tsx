import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { CheckField, TextField } from '../../../../ui/field/field.js';
import { passwordProblem, passwordRules } from '../../form/new-password.js';
import { reasonsByField } from '../../form/reasons.js';
import styles from './sign-in.module.css';
import { linkRefusalText } from './sign-in.texts.js';

interface NewPasswordFormProps {
  readonly submit: string;
  /** What is said beside a link that does nothing any more: how to come by another. */
  readonly another: ReactNode;
  readonly onSubmit: (password: string) => Promise<void>;
}

const fields = [{ name: 'password' }];

/** A password with its rules; what is wrong with it stands below it, what is wrong with the link above the button. */
export function NewPasswordForm({ submit, another, onSubmit }: NewPasswordFormProps) {
  const [isSending, setSending] = useState(false);
  const [isShown, setShown] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const focusField = () => form.current?.querySelector<HTMLElement>('[name="password"]')?.focus();

  const refused = (error: unknown) => {
    setSending(false);
    const said = error instanceof ApiProblem ? reasonsByField(fields, error.reasons).errors['password'] : undefined;
    setProblem(said);
    if (said === undefined) setRefusal(linkRefusalText(error));
    else focusField();
  };
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    const found = passwordProblem(password);
    setProblem(found);
    setRefusal(undefined);
    if (found !== undefined) return focusField();
    setSending(true);
    onSubmit(password).catch(refused);
  };
  return (
    <form ref={form} onSubmit={send} className={styles.fields} noValidate>
      {/* The link says who it is for, and not to whoever holds it; keepers of passwords look for the field all the same. */}
      <input type="text" name="username" autoComplete="username" hidden readOnly value="" />
      <TextField
        label="New password"
        help={passwordRules}
        error={problem}
        name="password"
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        autoFocus
      />
      <CheckField label="Show it" checked={isShown} onChange={({ target }) => setShown(target.checked)} />
      {refusal && (
        <div role="alert" className={styles.refusal}>
          <p>{refusal}</p>
          {another}
        </div>
      )}
      <Button type="submit" kind="primary" busy={isSending ? 'One moment …' : undefined}>
        {submit}
      </Button>
    </form>
  );
}
