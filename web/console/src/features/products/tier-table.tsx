import { Plus } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { shownQuantity } from '../../../../ui/format/quantity.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import type { MetricForm, TierForm } from './metric-form.js';
import { mostTiers, pastedTiers, withoutTier, withPasted, withTier } from './tier-paste.js';
import { type TierColumn, TierRow } from './tier-row.js';
import styles from './tier-table.module.css';

interface TierTableProps {
  readonly mode: MetricForm['mode'];
  readonly tiers: readonly TierForm[];
  /** What is wrong with a tier's field, by its pointer: "/tiers/0/upTo". */
  readonly errorAt: (pointer: string) => string | undefined;
  readonly onChange: (tiers: readonly TierForm[]) => void;
}

const columns: readonly TierColumn[] = [
  ['name', 'Name', 'Tier'],
  ['upTo', 'Upper bound', 'Up to and including'],
  ['unitRate', 'Unit rate', 'Unit rate'],
  ['packageSize', 'Package', 'Package of'],
  ['fixedCost', 'Fixed cost', 'Fixed cost'],
];
const withoutPackages = columns.filter(([field]) => field !== 'packageSize');

/** The tiers of a metric, a row each: the lower bound is the one above, and a table that is pasted fills rows. */
export function TierTable({ mode, tiers, errorAt, onChange }: TierTableProps) {
  const hasPackages = mode === 'package' || tiers.some(({ packageSize }) => packageSize !== '');
  const shown = hasPackages ? columns : withoutPackages;
  const latest = useRef({ tiers, onChange });
  latest.current = { tiers, onChange };
  /** The same for as long as the table is there, so that rows which nobody changed are not drawn again. */
  const acts = useMemo(() => {
    const change = (next: (tiers: readonly TierForm[]) => readonly TierForm[]) =>
      latest.current.onChange(next(latest.current.tiers));
    return {
      onChange: (at: number, tier: TierForm) => change((all) => all.with(at, tier)),
      onRemove: (at: number) => change((all) => withoutTier(all, at)),
      onPaste: (at: number, text: string) => {
        const pasted = pastedTiers(text);
        if (pasted) change((all) => withPasted(all, at, pasted));
        return pasted !== undefined;
      },
    };
  }, []);
  return (
    <div className={styles.tiers}>
      <table>
        <thead>
          <tr>
            {shown.map(([field, , title]) => (
              <th key={field} scope="col" className={field === 'name' ? undefined : styles.number}>
                {mode === 'percentage' && field === 'unitRate' ? 'Per cent' : title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, at) => (
            <TierRow
              key={at}
              at={at}
              tier={tier}
              usualName={tierName(tiers, at)}
              columns={shown}
              isLast={at === tiers.length - 1}
              isOnly={tiers.length === 1}
              errors={shown.map(
                ([field]) =>
                  errorAt(`/tiers/${at}/${field}`) ?? (field === 'unitRate' ? errorAt(`/tiers/${at}`) : undefined),
              )}
              {...acts}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.acts}>
        <Button size="small" icon={Plus} disabled={tiers.length >= mostTiers} onClick={() => onChange(withTier(tiers))}>
          Add pricing tier
        </Button>
        <small>A table with bounds and rates can be pasted into a row.</small>
      </div>
    </div>
  );
}

/** What a tier without a name is called. */
export function tierName(tiers: readonly Pick<TierForm, 'upTo'>[], at: number): string {
  const [before, own] = [tiers[at - 1]?.upTo, tiers[at]?.upTo].map((bound) => (bound ? boundText(bound) : undefined));
  if (at === 0) return own ? `First ${own}` : 'Every unit';
  return own ? `Above ${before} to ${own}` : `Above ${before}`;
}

/** As it is typed until it is a number. */
function boundText(typed: string): string {
  const decimal = typedDecimal(typed);
  return decimal === undefined ? typed : shownQuantity(decimal, 'en').text;
}
