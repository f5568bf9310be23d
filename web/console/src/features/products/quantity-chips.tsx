import { Button } from '../../../../ui/button/button.js';
import { countOf, shownQuantity } from '../../../../ui/format/quantity.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import styles from './editor.module.css';
import { useBilledQuantities } from './quantity-chips.queries.js';

interface QuantityChipsProps {
  readonly productId: string;
  readonly metricId: string;
  readonly onAsk: (quantity: string) => void;
}

const chips = [
  ['median', 'Median'],
  ['p95', '95 % up to'],
  ['largest', 'Largest'],
] as const;

/** What customers really use in a period: each puts its quantity where the price is asked. */
export function QuantityChips({ productId, metricId, onAsk }: QuantityChipsProps) {
  const { data: billed } = useBilledQuantities(productId, metricId);
  const quantity = billed?.quantity;
  if (!billed || !quantity) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own
    <div className={styles.chips} role="group" aria-label="Quantities of invoiced periods">
      {chips.map(([name, text]) => (
        <Button key={name} size="small" onClick={() => onAsk(quantity[name])}>
          {text} {shownQuantity(quantity[name], 'en').text}
        </Button>
      ))}
      <small className={mutedClass}>
        of {countOf(billed.periods, 'invoiced period', 'invoiced periods', 'en')} of a year
      </small>
    </div>
  );
}
