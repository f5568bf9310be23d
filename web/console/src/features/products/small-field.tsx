import { useState } from 'react';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import styles from './tier-table.module.css';

interface SmallFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isNumber: boolean;
  readonly placeholder?: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A field in a table: its column names it. What is wrong shows once it was left; a number is shown as it was understood. */
export function SmallField({ label, value, isNumber, placeholder, error, onChange }: SmallFieldProps) {
  const [wasLeft, setLeft] = useState(false);
  const shown = wasLeft ? error : undefined;
  const leave = () => {
    setLeft(true);
    const decimal = isNumber ? typedDecimal(value) : undefined;
    if (decimal !== undefined && decimal !== value) onChange(decimal);
  };
  return (
    <>
      <input
        aria-label={label}
        aria-invalid={shown ? true : undefined}
        aria-description={shown}
        title={shown}
        className={isNumber ? styles.numberField : styles.field}
        inputMode={isNumber ? 'decimal' : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        maxLength={isNumber ? 60 : 100}
        value={value}
        onBlur={leave}
        onChange={({ target }) => onChange(target.value)}
      />
      {shown && <small className={styles.error}>{shown}</small>}
    </>
  );
}
