import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { AreaField, TextField } from '../../../../ui/field/field.js';
import styles from './editor.module.css';
import type { SectionProps } from './editor-problems.js';
import { FreeTrialFields } from './free-trial-fields.js';
import { PaymentFields } from './payment-fields.js';
import { MoreTerms, SetupFeeRows, TaxRows } from './term-rows.js';

const modules = [
  'Setup fee',
  'Free trial',
  'Minimum commitment',
  'Tax',
  'Sources',
  'Provider notifications',
  'Payment option',
  'More',
] as const;
type Module = (typeof modules)[number];

/** What a product may have and most have not: each opens in place, and stands open where something is said. */
export function OptionalModules({ form, errorAt, onChange }: SectionProps) {
  const [opened, setOpened] = useState<readonly Module[]>([]);
  const change = (part: Partial<typeof form>) => onChange({ ...form, ...part });
  const isSaid: Readonly<Record<Module, boolean>> = {
    'Setup fee': form.setupFees.length > 0,
    'Free trial': form.trial !== undefined,
    'Minimum commitment': form.commitment !== '',
    Tax: form.taxRates.length > 0,
    Sources: form.sources !== '',
    'Provider notifications': form.notified !== '',
    'Payment option': form.paymentOption !== 'invoice-only',
    More: form.allowsImmediateCancellation || form.calendarAligned || form.count !== '1',
  };
  const isOpen = (module: Module) => isSaid[module] || opened.includes(module);
  const open = (module: Module) => {
    setOpened([...opened, module]);
    if (module === 'Setup fee') change({ setupFees: [{ name: 'Setup', amount: '', scope: 'subscription' }] });
    if (module === 'Free trial') change({ trial: { unit: 'day', count: '14', billsUsage: false } });
    if (module === 'Tax') change({ taxRates: [{ name: 'VAT', percentage: '' }] });
  };
  return (
    <>
      <div className={styles.fields}>
        <SetupFeeRows form={form} errorAt={errorAt} change={change} />
        {form.trial && (
          <FreeTrialFields trial={form.trial} error={errorAt('/freeTrial')} onChange={(trial) => change({ trial })} />
        )}
        {isOpen('Minimum commitment') && (
          <div className={styles.half}>
            <TextField
              label="Minimum commitment"
              help="What fee and usage of a period come to at least."
              inputMode="decimal"
              value={form.commitment}
              error={errorAt('/minimumCommitment')}
              onChange={({ target }) => change({ commitment: target.value })}
            />
          </div>
        )}
        <TaxRows form={form} errorAt={errorAt} change={change} />
        {isOpen('Sources') && (
          <div className={styles.half}>
            <AreaField
              label="Sources"
              help="Systems that send usage of the product, one a line; none: any."
              value={form.sources}
              onChange={({ target }) => change({ sources: target.value })}
            />
          </div>
        )}
        {isOpen('Provider notifications') && (
          <div className={styles.half}>
            <AreaField
              label="Provider notifications"
              help="Addresses of your own that get a copy, one a line."
              value={form.notified}
              error={errorAt('/notifiedAddresses')}
              onChange={({ target }) => change({ notified: target.value })}
            />
          </div>
        )}
        {isOpen('Payment option') && <PaymentFields form={form} errorAt={errorAt} change={change} />}
        {isOpen('More') && <MoreTerms form={form} errorAt={errorAt} change={change} />}
      </div>
      <div className={styles.optional}>
        {modules
          .filter((module) => !isOpen(module))
          .map((module) => (
            <Button key={module} size="small" icon={Plus} onClick={() => open(module)}>
              {module}
            </Button>
          ))}
      </div>
    </>
  );
}
