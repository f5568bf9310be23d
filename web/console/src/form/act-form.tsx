import { type FormEvent, lazy, type ReactNode, useRef, useState } from 'react';
import { ApiProblem } from '../../../api/problem.js';
import { Button } from '../../../ui/button/button.js';
import { Later } from '../../../ui/later/later.js';
import { ProblemNote } from '../../../ui/problem/problem.js';
import { announce, doneText } from '../../../ui/toast/toast.js';
import type { Confirmation } from '../confirm-sheet.js';
import { useConfirmed } from '../confirmed.js';
import type { Permission } from '../permissions.js';
import { Permitted, useMay } from '../permitted.js';
import { checked, read1 } from './checked.js';
import styles from './form.module.css';
import { askedOf, type FormField, initialValues, isPassword, type Values } from './form-field.js';
import { OneField } from './one-field.js';
import { reasonsByField } from './reasons.js';
import { isRead, isTouched, over, untouched } from './typed.js';

/** Few see them. */
const ContestedNote = lazy(() => import('./contested-note.js'));
const Leaving = lazy(() => import('./leaving.js'));

interface ActFormProps<Result> {
  /** What it is about, and what happens to it, where it fails: "The coupon", "be made". */
  readonly of: string;
  readonly act: string;
  /** Whoever may not sees the form, and why it cannot be sent. */
  readonly need: Permission;
  readonly fields: readonly FormField[];
  readonly submit: string;
  readonly busy: string;
  readonly onSubmit: (values: Values, idempotencyKey: string) => Promise<Result>;
  readonly onDone?: (result: Result) => void;
  /** Of an act about money: what asks about it before it is done. It is loaded when it is needed. */
  readonly sheet?: (props: FormSheetProps) => ReactNode;
}

/** What a form is about to send. */
export interface FormSheetProps extends Confirmation {
  readonly values: Values;
}

/** Fields, one act, and what the API says of either: at the field that it is about, else above the button. */
export function ActForm<Result>(props: ActFormProps<Result>) {
  const { of, act, need, fields, submit, busy, onSubmit, onDone, sheet } = props;
  const [typed, setTyped] = useState(() => untouched(initialValues(fields)));
  const [errors, setErrors] = useState<Values>({});
  const form = useRef<HTMLFormElement>(null);
  const sent = useConfirmed(onSubmit);
  const mayAct = useMay(need);
  const { values } = typed;
  // What was read meanwhile: what nobody has touched follows it.
  const read = initialValues(fields);
  if (!isRead(typed, read)) setTyped(over(typed, read));
  const isLost = useRef(false);
  isLost.current = isTouched(typed) && !sent.isPending;
  const setValue = (name: string, value: string) =>
    setTyped((now) => ({ ...now, values: { ...now.values, [name]: value } }));
  const asked = askedOf(fields, values);
  const said = sent.error instanceof ApiProblem ? reasonsByField(asked, sent.error.reasons) : undefined;

  const focusFirst = () =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  const change = (name: string, value: string) => {
    setValue(name, value);
    const { [name]: _, ...others } = errors;
    setErrors(others);
  };
  const leave = (field: FormField) => {
    const { value, error } = read1({ ...field, isNeeded: false }, values[field.name] ?? '');
    if (error === undefined) setValue(field.name, value);
    else setErrors({ ...errors, [field.name]: error });
  };
  const refused = (error: unknown) => {
    if (error instanceof ApiProblem) setErrors(reasonsByField(asked, error.reasons).errors);
    focusFirst();
  };
  /** It stands as it is read again, or empty: what was done once is not done twice by another click. */
  const done = (result: Result) => {
    isLost.current = false;
    setTyped((now) => untouched(now.read));
    announce(doneText(of, act));
    onDone?.(result);
  };
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (!mayAct) return;
    const found = checked(fields, values);
    setErrors(found.errors);
    if (Object.keys(found.errors).length > 0) return focusFirst();
    if (sheet) sent.ask(found.values);
    else sent.send(found.values, { onSuccess: done, onError: refused });
  };
  return (
    <form ref={form} className={styles.form} onSubmit={go} noValidate>
      {asked.some(({ kind }) => isPassword(kind)) && (
        <input type="text" name="username" autoComplete="username" hidden readOnly value="" />
      )}
      <div className={styles.fields}>
        {asked.map((field) => (
          <div key={field.name} className={field.isWide || field.kind === 'lines' ? styles.wide : undefined}>
            <OneField
              field={field}
              value={values[field.name] ?? ''}
              error={errors[field.name]}
              onChange={(value) => change(field.name, value)}
              onLeave={() => leave(field)}
            />
          </div>
        ))}
      </div>
      <Later>{isTouched(typed) && <Leaving isLost={isLost} />}</Later>
      {typed.contested.length > 0 && (
        <Later>
          <ContestedNote fields={asked} typed={typed} />
        </Later>
      )}
      {sent.error &&
        !sent.asked &&
        (said === undefined || said.rest.length > 0 || Object.keys(said.errors).length === 0) && (
          <ProblemNote of={of} act={act} error={sent.error} />
        )}
      <div className={styles.acts}>
        <Permitted need={need}>
          <Button type="submit" kind="primary" busy={sent.isPending && !sheet ? busy : undefined}>
            {submit}
          </Button>
        </Permitted>
      </div>
      <Later>
        {sheet &&
          sent.asked &&
          sheet({
            values: sent.asked,
            isPending: sent.isPending,
            error: sent.error,
            onConfirm: () => sent.confirm({ onSuccess: done, onError: refused }),
            onClose: sent.close,
          })}
      </Later>
    </form>
  );
}
