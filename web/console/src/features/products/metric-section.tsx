import { Trash2 } from 'lucide-react';
import { Button, IconButton } from '../../../../ui/button/button.js';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import styles from './editor.module.css';
import { FilterFields } from './filter-fields.js';
import { type MetricForm, metricId } from './metric-form.js';
import { aggregationNames, modeNames, modeWords } from './products.texts.js';
import { TierTable } from './tier-table.js';

interface MetricSectionProps {
  readonly metric: MetricForm;
  /** Names of elements to choose from. */
  readonly elements: readonly string[];
  readonly errorAt: (pointer: string) => string | undefined;
  readonly onChange: (metric: MetricForm) => void;
  readonly onRemove: () => void;
}

const modes = Object.keys(modeNames) as MetricForm['mode'][];
const aggregations = Object.entries(aggregationNames);

/** What is counted, of what, and what it costs. */
export function MetricSection({ metric, elements, errorAt, onChange, onRemove }: MetricSectionProps) {
  const change = (part: Partial<MetricForm>) => onChange({ ...metric, ...part });
  /** A metric that invoices know keeps the id that they know it by. */
  const rename = (name: string) => change(metric.origin ? { name } : { name, id: metricId(name) });
  const known = elements.includes(metric.element) || metric.element === '' ? elements : [metric.element, ...elements];
  return (
    <section aria-label={metric.name || 'Pricing metric'}>
      <div className={styles.heading}>
        <h2>
          <Name>{metric.name || 'Pricing metric'}</Name>
        </h2>
        <Tag>pricing metric</Tag>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own */}
        <div className={styles.modes} role="group" aria-label="How tiers apply">
          {modes.map((mode) => (
            <Button key={mode} size="small" aria-pressed={mode === metric.mode} onClick={() => change({ mode })}>
              {modeNames[mode]}
            </Button>
          ))}
        </div>
        <IconButton icon={Trash2} size="small" name={`Remove ${metric.name || 'the metric'}`} onClick={onRemove} />
      </div>
      <p className={styles.note}>{modeWords[metric.mode]}</p>
      <div className={styles.fields}>
        <div className={styles.half}>
          <TextField
            label="Name"
            value={metric.name}
            maxLength={200}
            error={errorAt('/name') ?? errorAt('/id')}
            onChange={({ target }) => rename(target.value)}
          />
        </div>
        <div className={styles.half}>
          <TextField
            label="Metered element"
            list={`elements-${metric.id}`}
            value={metric.element}
            maxLength={128}
            error={errorAt('/aggregation/element')}
            onChange={({ target }) => change({ element: target.value })}
          />
          <datalist id={`elements-${metric.id}`}>
            {known.map((element) => (
              <option key={element} value={element} />
            ))}
          </datalist>
        </div>
        <div className={styles.half}>
          <SelectField
            label="Aggregation"
            value={metric.type}
            choices={aggregations}
            onChange={({ target }) => change({ type: target.value as MetricForm['type'] })}
          />
        </div>
        {metric.type === 'match' && (
          <TextField
            label="Value"
            value={metric.value}
            maxLength={256}
            error={errorAt('/aggregation/value')}
            onChange={({ target }) => change({ value: target.value })}
          />
        )}
        {metric.type === 'percentile' && (
          <TextField
            label="Percentile"
            inputMode="numeric"
            value={metric.percentile}
            error={errorAt('/aggregation/percentile')}
            onChange={({ target }) => change({ percentile: target.value })}
          />
        )}
        <TextField
          label="Group by"
          help="A property of events."
          value={metric.groupBy}
          maxLength={128}
          onChange={({ target }) => change({ groupBy: target.value })}
        />
        <FilterFields filters={metric.filters} errorAt={errorAt} onChange={(filters) => change({ filters })} />
      </div>
      <TierTable mode={metric.mode} tiers={metric.tiers} errorAt={errorAt} onChange={(tiers) => change({ tiers })} />
      {errorAt('/tiers') === undefined ? null : (
        <p role="status" className={styles.warn}>
          Some tiers cannot be billed as they are.
        </p>
      )}
      <div className={styles.fields}>
        <TextField
          label="At least"
          help="A period costs."
          inputMode="decimal"
          value={metric.minimum}
          error={errorAt('/minimum')}
          onChange={({ target }) => change({ minimum: target.value })}
        />
        <TextField
          label="At most"
          help="A period costs."
          inputMode="decimal"
          value={metric.maximum}
          error={errorAt('/maximum')}
          onChange={({ target }) => change({ maximum: target.value })}
        />
      </div>
    </section>
  );
}
