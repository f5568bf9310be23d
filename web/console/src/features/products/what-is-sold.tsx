import { SelectField, TextField } from '../../../../ui/field/field.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import styles from './editor.module.css';
import type { SectionProps } from './editor-problems.js';
import { OptionalModules } from './optional-modules.js';
import { cadenceChoices } from './products.texts.js';

const currencies = ['USD', 'EUR', 'CHF', 'GBP', 'JPY', 'CAD', 'AUD', 'SEK', 'NOK', 'DKK', 'PLN', 'KWD'];

/** The name, the currency, the period and what is due whatever is used. */
export function WhatIsSold({ form, errorAt, isPublished, onChange }: SectionProps) {
  const known = currencies.includes(form.currency) ? currencies : [form.currency, ...currencies];
  const change = (part: Partial<typeof form>) => onChange({ ...form, ...part });
  return (
    <section>
      <h2>What is sold</h2>
      <p className={styles.note}>
        The name stands on invoices. Currency and invoicing period are fixed once published.
      </p>
      <div className={styles.fields}>
        <div className={styles.half}>
          <TextField
            label="Product name"
            value={form.name}
            maxLength={200}
            disabled={isPublished}
            error={errorAt('/name')}
            onChange={({ target }) => change({ name: target.value })}
          />
        </div>
        <div className={styles.half}>
          <TextField
            label="Description"
            value={form.description}
            maxLength={2000}
            error={errorAt('/description')}
            onChange={({ target }) => change({ description: target.value })}
          />
        </div>
        <SelectField
          label="Currency"
          value={form.currency}
          disabled={isPublished}
          choices={known.map((currency) => [currency, currency] as const)}
          error={errorAt('/currency')}
          onChange={({ target }) => change({ currency: target.value })}
        />
        <SelectField
          label="Invoicing period"
          value={form.unit}
          disabled={isPublished}
          choices={cadenceChoices}
          error={errorAt('/cadence')}
          onChange={({ target }) => change({ unit: target.value as typeof form.unit })}
        />
        <TextField
          label="Recurring charge"
          inputMode="decimal"
          value={form.fee}
          error={errorAt('/recurringFee')}
          onBlur={() => change({ fee: typedDecimal(form.fee) ?? form.fee })}
          onChange={({ target }) => change({ fee: target.value })}
        />
        <SelectField
          label="Charged"
          value={form.timing}
          choices={[
            ['in-advance', 'In advance'],
            ['in-arrears', 'In arrears'],
          ]}
          onChange={({ target }) => change({ timing: target.value as typeof form.timing })}
        />
      </div>
      <OptionalModules form={form} errorAt={errorAt} isPublished={isPublished} onChange={onChange} />
    </section>
  );
}
