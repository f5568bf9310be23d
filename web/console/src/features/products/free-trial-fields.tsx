import { X } from 'lucide-react';
import { IconButton } from '../../../../ui/button/button.js';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import styles from './editor.module.css';
import type { TrialForm } from './terms-form.js';

interface FreeTrialFieldsProps {
  readonly trial: TrialForm;
  readonly error: string | undefined;
  readonly onChange: (trial: TrialForm | undefined) => void;
}

export const FreeTrialFields = ({ trial, error, onChange }: FreeTrialFieldsProps) => (
  <div className={styles.row}>
    <TextField
      label="Free trial"
      inputMode="numeric"
      value={trial.count}
      error={error}
      onChange={({ target }) => onChange({ ...trial, count: target.value })}
    />
    <SelectField
      label="Of"
      value={trial.unit}
      choices={[
        ['day', 'Days'],
        ['week', 'Weeks'],
        ['month', 'Months'],
      ]}
      onChange={({ target }) => onChange({ ...trial, unit: target.value as TrialForm['unit'] })}
    />
    <SelectField
      label="Its usage"
      value={trial.billsUsage ? 'billed' : 'free'}
      choices={[
        ['free', 'Is not billed'],
        ['billed', 'Is billed at its end'],
      ]}
      onChange={({ target }) => onChange({ ...trial, billsUsage: target.value === 'billed' })}
    />
    <IconButton icon={X} name="Remove the free trial" onClick={() => onChange(undefined)} />
  </div>
);
