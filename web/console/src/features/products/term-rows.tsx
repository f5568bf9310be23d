import { X } from 'lucide-react';
import { IconButton } from '../../../../ui/button/button.js';
import { CheckField, SelectField, TextField } from '../../../../ui/field/field.js';
import styles from './editor.module.css';
import type { SectionProps } from './editor-problems.js';

interface TermRowsProps extends Pick<SectionProps, 'form' | 'errorAt'> {
  readonly change: (part: Partial<SectionProps['form']>) => void;
}

/** A row for each fee that is due once. */
export const SetupFeeRows = ({ form, errorAt, change }: TermRowsProps) =>
  form.setupFees.map((fee, at) => (
    <div key={at} className={styles.row}>
      <TextField
        label="Setup fee"
        value={fee.name}
        error={errorAt(`/setupFees/${at}/name`)}
        onChange={({ target }) => change({ setupFees: form.setupFees.with(at, { ...fee, name: target.value }) })}
      />
      <TextField
        label="Amount"
        inputMode="decimal"
        value={fee.amount}
        error={errorAt(`/setupFees/${at}/amount`)}
        onChange={({ target }) => change({ setupFees: form.setupFees.with(at, { ...fee, amount: target.value }) })}
      />
      <SelectField
        label="Once per"
        value={fee.scope}
        choices={[
          ['subscription', 'Subscription'],
          ['organization', 'Organization'],
        ]}
        onChange={({ target }) =>
          change({ setupFees: form.setupFees.with(at, { ...fee, scope: target.value as typeof fee.scope }) })
        }
      />
      <IconButton
        icon={X}
        name="Remove the setup fee"
        onClick={() => change({ setupFees: form.setupFees.toSpliced(at, 1) })}
      />
    </div>
  ));

/** A row for each tax of the product. */
export const TaxRows = ({ form, errorAt, change }: TermRowsProps) =>
  form.taxRates.map((tax, at) => (
    <div key={at} className={styles.row}>
      <TextField
        label="Tax"
        value={tax.name}
        error={errorAt(`/taxRates/${at}/name`)}
        onChange={({ target }) => change({ taxRates: form.taxRates.with(at, { ...tax, name: target.value }) })}
      />
      <TextField
        label="Per cent"
        inputMode="decimal"
        value={tax.percentage}
        error={errorAt(`/taxRates/${at}/percentage`)}
        onChange={({ target }) => change({ taxRates: form.taxRates.with(at, { ...tax, percentage: target.value }) })}
      />
      <SelectField
        label="Prices"
        value={form.taxBehaviour}
        choices={[
          ['exclusive', 'Tax is added'],
          ['inclusive', 'Tax is contained'],
        ]}
        onChange={({ target }) => change({ taxBehaviour: target.value as typeof form.taxBehaviour })}
      />
      <IconButton icon={X} name="Remove the tax" onClick={() => change({ taxRates: form.taxRates.toSpliced(at, 1) })} />
    </div>
  ));

/** What few products say. */
export const MoreTerms = ({ form, errorAt, change }: TermRowsProps) => (
  <>
    <TextField
      label="Periods together"
      help="3 of a month: every 3 months."
      inputMode="numeric"
      value={form.count}
      error={errorAt('/cadence/count')}
      onChange={({ target }) => change({ count: target.value })}
    />
    <div className={styles.whole}>
      <CheckField
        label="Periods begin where the calendar's do"
        checked={form.calendarAligned}
        onChange={({ target }) => change({ calendarAligned: target.checked })}
      />
      <CheckField
        label="A subscription may end before its period is over"
        checked={form.allowsImmediateCancellation}
        onChange={({ target }) => change({ allowsImmediateCancellation: target.checked })}
      />
    </div>
  </>
);
