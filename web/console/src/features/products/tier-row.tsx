import { X } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../../../../ui/button/button.js';
import { seriesOf } from '../../../../ui/chart/series.js';
import type { TierForm } from './metric-form.js';
import { SmallField } from './small-field.js';
import styles from './tier-table.module.css';

/** A field of a tier: its name in the form, what it is called, and the title of its column. */
export type TierColumn = readonly [field: keyof TierForm, name: string, title: string];

interface TierRowProps {
  /** From 0. */
  readonly at: number;
  readonly tier: TierForm;
  /** What it is called where it has no name. */
  readonly usualName: string;
  readonly columns: readonly TierColumn[];
  readonly isLast: boolean;
  readonly isOnly: boolean;
  /** What is wrong with the field of each column. */
  readonly errors: readonly (string | undefined)[];
  readonly onChange: (at: number, tier: TierForm) => void;
  readonly onRemove: (at: number) => void;
  /** Whether the text was a table, which fills rows from this one on. */
  readonly onPaste: (at: number, text: string) => boolean;
}

function Row({ at, tier, usualName, columns, isLast, isOnly, errors, onChange, onRemove, onPaste }: TierRowProps) {
  return (
    <tr
      onPaste={(event) => {
        if (onPaste(at, event.clipboardData.getData('text/plain'))) event.preventDefault();
      }}
    >
      {columns.map(([field, name, title], column) => (
        <td key={field} data-label={title}>
          {field === 'name' && <i className={styles.mark} style={{ background: seriesOf(at) }} aria-hidden="true" />}
          {field === 'upTo' && isLast && tier.upTo === '' ? (
            <span className={styles.open}>unlimited</span>
          ) : (
            <SmallField
              label={`${name} of tier ${at + 1}`}
              value={tier[field]}
              isNumber={field !== 'name'}
              placeholder={field === 'name' ? usualName : field === 'fixedCost' ? 'none' : ''}
              error={errors[column]}
              onChange={(value) => onChange(at, { ...tier, [field]: value })}
            />
          )}
        </td>
      ))}
      <td>
        {!isOnly && <IconButton icon={X} size="small" name={`Remove tier ${at + 1}`} onClick={() => onRemove(at)} />}
      </td>
    </tr>
  );
}

/** Of a hundred rows a key changes one: the others are not drawn again. */
export const TierRow = memo(Row, (before, after) =>
  (Object.keys(after) as (keyof TierRowProps)[]).every((name) =>
    name === 'errors'
      ? after.errors.every((error, column) => error === before.errors[column])
      : after[name] === before[name],
  ),
);
