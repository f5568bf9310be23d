import { useState } from 'react';
import { TextField } from '../../../../ui/field/field.js';

interface DayFieldProps {
  readonly label: string;
  readonly name: string;
  /** As the address has it, YYYY-MM-DD. */
  readonly asked: string | undefined;
}

/** A day that is typed, until another is asked for by something else. The field itself stays, with its focus. */
export function DayField({ label, name, asked = '' }: DayFieldProps) {
  const [{ day, of }, setTyped] = useState({ day: asked, of: asked });
  if (of !== asked) setTyped({ day: asked, of: asked });
  return (
    <TextField
      label={label}
      name={name}
      type="date"
      value={of === asked ? day : asked}
      onChange={({ target }) => setTyped({ day: target.value, of: asked })}
    />
  );
}
