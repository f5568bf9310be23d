import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../../../ui/button/button.js';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import styles from './editor.module.css';
import type { FilterForm } from './metric-form.js';

interface FilterFieldsProps {
  readonly filters: readonly FilterForm[];
  readonly errorAt: (pointer: string) => string | undefined;
  readonly onChange: (filters: readonly FilterForm[]) => void;
}

const operators = [
  ['eq', 'is'],
  ['ne', 'is not'],
  ['in', 'is one of'],
  ['not-in', 'is none of'],
] as const;

/** Which events are counted, by their properties; all of the filters must pass. */
export const FilterFields = ({ filters, errorAt, onChange }: FilterFieldsProps) => (
  <>
    {filters.map((filter, at) => (
      <div key={at} className={styles.row}>
        <TextField
          label="Only where"
          value={filter.property}
          maxLength={128}
          error={errorAt(`/filters/${at}/property`)}
          onChange={({ target }) => onChange(filters.with(at, { ...filter, property: target.value }))}
        />
        <SelectField
          label="Compares"
          value={filter.operator}
          choices={operators}
          onChange={({ target }) =>
            onChange(filters.with(at, { ...filter, operator: target.value as FilterForm['operator'] }))
          }
        />
        <TextField
          label="With, commas between"
          value={filter.values.split('\n').join(', ')}
          error={errorAt(`/filters/${at}/values`)}
          onChange={({ target }) =>
            onChange(filters.with(at, { ...filter, values: target.value.split(/,\s?/).join('\n') }))
          }
        />
        <IconButton icon={X} name="Remove the filter" onClick={() => onChange(filters.toSpliced(at, 1))} />
      </div>
    ))}
    <div className={styles.whole}>
      <Button
        size="small"
        kind="quiet"
        icon={Plus}
        disabled={filters.length >= 20}
        onClick={() => onChange([...filters, { property: '', operator: 'eq', values: '' }])}
      >
        Count some events only
      </Button>
    </div>
  </>
);
