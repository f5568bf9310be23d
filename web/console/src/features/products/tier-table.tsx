import { Plus, X } from 'lucide-react';
import type { ClipboardEvent } from 'react';
import { Button, IconButton } from '../../../../ui/button/button.js';
import { seriesOf } from '../../../../ui/chart/series.js';
import { shownQuantity } from '../../../../ui/format/quantity.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import type { MetricForm, TierForm } from './metric-form.js';
import { SmallField } from './small-field.js';
import { mostTiers, pastedTiers, withoutTier, withPasted, withTier } from './tier-paste.js';
import styles from './tier-table.module.css';

interface TierTableProps {
  readonly mode: MetricForm['mode'];
  readonly tiers: readonly TierForm[];
  /** What is wrong with a tier's field, by its pointer: "/tiers/0/upTo". */
  readonly errorAt: (pointer: string) => string | undefined;
  readonly onChange: (tiers: readonly TierForm[]) => void;
}

const columns = [
  ['name', 'Name', 'Tier'],
  ['upTo', 'Upper bound', 'Up to and including'],
  ['unitRate', 'Unit rate', 'Unit rate'],
  ['packageSize', 'Package', 'Package of'],
  ['fixedCost', 'Fixed cost', 'Fixed cost'],
] as const;

/** The tiers of a metric, a row each: the lower bound is the one above, and a table that is pasted fills rows. */
export function TierTable({ mode, tiers, errorAt, onChange }: TierTableProps) {
  const hasPackages = mode === 'package' || tiers.some(({ packageSize }) => packageSize !== '');
  const shown = columns.filter(([field]) => field !== 'packageSize' || hasPackages);
  const paste = (at: number) => (event: ClipboardEvent) => {
    const pasted = pastedTiers(event.clipboardData.getData('text/plain'));
    if (!pasted) return;
    event.preventDefault();
    onChange(withPasted(tiers, at, pasted));
  };
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
            <tr key={at} onPaste={paste(at)}>
              {shown.map(([field, name, title]) => (
                <td key={field} data-label={title}>
                  {field === 'name' && (
                    <i className={styles.mark} style={{ background: seriesOf(at) }} aria-hidden="true" />
                  )}
                  {field === 'upTo' && at === tiers.length - 1 && tier.upTo === '' ? (
                    <span className={styles.open}>unlimited</span>
                  ) : (
                    <SmallField
                      label={`${name} of tier ${at + 1}`}
                      value={tier[field]}
                      isNumber={field !== 'name'}
                      placeholder={field === 'name' ? tierName(tiers, at) : field === 'fixedCost' ? 'none' : ''}
                      error={
                        errorAt(`/tiers/${at}/${field}`) ?? (field === 'unitRate' ? errorAt(`/tiers/${at}`) : undefined)
                      }
                      onChange={(value) => onChange(tiers.with(at, { ...tier, [field]: value }))}
                    />
                  )}
                </td>
              ))}
              <td>
                {tiers.length > 1 && (
                  <IconButton
                    icon={X}
                    size="small"
                    name={`Remove tier ${at + 1}`}
                    onClick={() => onChange(withoutTier(tiers, at))}
                  />
                )}
              </td>
            </tr>
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
