import { AreaField, CheckField, SelectField, TextField } from '../../../ui/field/field.js';
import { visibleText } from '../../../ui/text/visible-text.js';
import { type FormField, isPassword } from './form-field.js';

interface OneFieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}

export function OneField({ field, value, error, onChange, onLeave }: OneFieldProps) {
  const { name, label, help, kind = 'text', choices = [], most } = field;
  // A field shows characters as they act: what turns the order of others, or takes no room, is named below it.
  const seen = kind === 'text' ? visibleText(value) : value;
  const below = seen === value ? help : `Not all of it is seen as it is: ${seen}`;
  const words = { label, ...(below !== undefined && { help: below }) };
  if (kind === 'check')
    return (
      <CheckField
        {...words}
        name={name}
        checked={value === 'true'}
        onChange={({ target }) => onChange(target.checked ? 'true' : '')}
      />
    );
  const wired = {
    ...words,
    name,
    value,
    error,
    onBlur: onLeave,
    autoComplete: completedAs(kind),
  };
  if (kind === 'choice')
    return <SelectField {...wired} choices={choices} onChange={({ target }) => onChange(target.value)} />;
  if (kind === 'lines') return <AreaField {...wired} onChange={({ target }) => onChange(target.value)} />;
  const suggestions = choices.length > 0 ? `${name}-suggestions` : undefined;
  return (
    <>
      <TextField
        {...wired}
        maxLength={most}
        list={suggestions}
        type={isPassword(kind) ? 'password' : kind === 'date' || kind === 'email' ? kind : 'text'}
        inputMode={kind === 'decimal' ? 'decimal' : kind === 'whole' ? 'numeric' : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {suggestions && (
        <datalist id={suggestions}>
          {choices.map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

/** What a browser may fill in: codes and passwords, and nothing else. */
const completedAs = (kind: FormField['kind']): string =>
  kind === 'code' ? 'one-time-code' : isPassword(kind) ? (kind as string) : 'off';
