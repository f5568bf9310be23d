import { Effects } from '../../../../ui/effects/effects.js';
import { periodText } from '../../../../ui/format/period.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Amount, Quantity } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './amend.module.css';
import type { MetricEffect } from './backfill-effect.js';

interface ChargeEffectsProps {
  readonly effects: readonly MetricEffect[];
  /** Of metrics, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** What a change of usage does to the charges of its periods, before it is done. */
export function ChargeEffects({ effects, names }: ChargeEffectsProps) {
  const zone = useTenantZone();
  if (effects.length === 0) return <p role="status">It changes no charge.</p>;
  return (
    <div role="status" className={styles.effects}>
      <Effects
        effects={effects.map((one) => ({
          name: `${visibleText(names.get(one.metricId) ?? one.metricId)}, ${periodText(one.period, zone)}`,
          before: <Figures of={one.before} currency={one.currency} />,
          after: <Figures of={one.after} currency={one.currency} />,
        }))}
      />
      <p>Of a period that is invoiced already, the difference is settled by the next invoice or a credit note.</p>
    </div>
  );
}

const Figures = ({ of, currency }: { readonly of: MetricEffect['before']; readonly currency: string }) => (
  <span>
    <Quantity>{of.quantity}</Quantity> · <Amount amount={of.amount} currency={currency} withCurrency />
  </span>
);
