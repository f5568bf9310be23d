import { useState } from 'react';
import { TextField } from '../../ui/field/field.js';

interface DayFilterProps {
  readonly label: string;
  /** YYYY-MM-DD. */
  readonly value: string | undefined;
  readonly onChange: (day: string) => void;
}

/** A year of fewer digits is one that is being typed. */
const isWhole = (day: string): boolean => day === '' || day >= '1970';

/** A day that is asked for as soon as all of it is there. */
export function DayFilter({ label, value = '', onChange }: DayFilterProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextField
      label={label}
      type="date"
      value={typed ?? value}
      onBlur={() => setTyped(undefined)}
      onChange={({ target }) => {
        setTyped(target.value);
        if (isWhole(target.value) && !target.validity.badInput) onChange(target.value);
      }}
    />
  );
}
