import { TextField } from '../../../../ui/field/field.js';

interface ReasonFieldProps {
  readonly reason: string;
  readonly error?: string | undefined;
  readonly onChange: (reason: string) => void;
}

/** Why somebody corrects usage, as the audit keeps it. */
export const ReasonField = ({ reason, error, onChange }: ReasonFieldProps) => (
  <TextField
    label="Why"
    help="For whoever reads it later."
    autoComplete="off"
    maxLength={500}
    required
    error={error}
    value={reason}
    onChange={({ target }) => onChange(target.value)}
  />
);
