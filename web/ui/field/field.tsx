import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

interface Labelled {
  readonly label: string;
  readonly help?: string;
  /** What would be right, where it is not. */
  readonly error?: string | undefined;
}

interface Wiring {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

function Field({ label, help, error, control }: Labelled & { readonly control: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  const wiring: Wiring = {
    id,
    className: styles.control,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {control(wiring)}
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

type InputProps = Labelled & Omit<ComponentProps<'input'>, keyof Wiring>;

export const TextField = ({ label, help, error, ...rest }: InputProps) => (
  <Field
    label={label}
    {...(help && { help })}
    error={error}
    control={(wiring) => <input spellCheck={false} {...rest} {...wiring} />}
  />
);

interface SelectProps extends Labelled, Omit<ComponentProps<'select'>, keyof Wiring | 'children'> {
  readonly choices: readonly (readonly [value: string, text: string])[];
}

export const SelectField = ({ label, help, error, choices, ...rest }: SelectProps) => (
  <Field
    label={label}
    {...(help && { help })}
    error={error}
    control={(wiring) => (
      <select {...rest} {...wiring}>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )}
  />
);

type AreaProps = Labelled & Omit<ComponentProps<'textarea'>, keyof Wiring>;

/** Text of several lines. */
export const AreaField = ({ label, help, error, ...rest }: AreaProps) => (
  <Field
    label={label}
    {...(help && { help })}
    error={error}
    control={({ className, ...wiring }) => (
      <textarea spellCheck={false} {...rest} {...wiring} className={`${className} ${styles.area}`} />
    )}
  />
);

type CheckProps = { readonly label: string; readonly help?: string } & Omit<ComponentProps<'input'>, 'type' | 'id'>;

/** Yes or no. */
export function CheckField({ label, help, ...rest }: CheckProps) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input type="checkbox" id={id} aria-describedby={help && `${id}-help`} {...rest} />
      <label htmlFor={id}>{label}</label>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}
