import { useState } from 'react';
import { TextField } from '../../ui/field/field.js';

interface NameFilterProps {
  readonly label: string;
  readonly help?: string;
  /** Of what is no name, but a number. */
  readonly isNumber?: boolean;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A filter that is asked for once it was typed: by Enter, or when it is left. */
export function NameFilter({ label, help, isNumber = false, value = '', onChange }: NameFilterProps) {
  const [typed, setTyped] = useState<string>();
  const ask = () => {
    if (typed === undefined || typed === value) return;
    setTyped(undefined);
    onChange(typed.trim());
  };
  return (
    <TextField
      label={label}
      {...(help && { help })}
      type="search"
      inputMode={isNumber ? 'decimal' : 'search'}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={ask}
      onKeyDown={({ key }) => key === 'Enter' && ask()}
    />
  );
}
