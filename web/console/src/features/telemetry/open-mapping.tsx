import { Button } from '../../../../ui/button/button.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { countOf, countText } from '../../../../ui/format/quantity.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import { initialValues } from '../../form/form-field.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { mappingFields } from './mapping-fields.js';
import { type Mapping, mappingBody } from './mapping-form.js';
import styles from './telemetry.module.css';
import { useMappingPreview, useRemoveMapping, useSaveMapping } from './telemetry.queries.js';

interface OpenMappingProps {
  readonly mapping: Mapping;
  readonly onClose: () => void;
}

/** One mapping: what it makes of the latest telemetry, and its terms to be changed. */
export function OpenMapping({ mapping, onClose }: OpenMappingProps) {
  const remove = useRemoveMapping();
  return (
    <Panel
      title={<Name>{mapping.name}</Name>}
      subtitle="What is saved counts from the next second on."
      about={mapping.mappingId}
      onClose={onClose}
    >
      <Made mapping={mapping} />
      <ActForm
        need="integration:write"
        of="The mapping"
        act="be saved"
        fields={mappingFields(mapping)}
        submit="Save the mapping"
        busy="Saving …"
        onSubmit={useSaveMapping(mapping)}
      />
      {remove.error && <ProblemNote of="The mapping" act="be removed" error={remove.error} />}
      <PanelActs>
        <Permitted need="integration:write">
          <Button
            kind="quiet"
            busy={remove.isPending ? 'Removing …' : undefined}
            onClick={() => remove.mutate(mapping.mappingId, { onSuccess: onClose })}
          >
            Remove the mapping
          </Button>
        </Permitted>
      </PanelActs>
    </Panel>
  );
}

/** Events that are shown; the rest is counted. */
const mostShown = 3;

function Made({ mapping }: { readonly mapping: Mapping }) {
  const { data, error, isPending, refetch } = useMappingPreview(
    mappingBody(initialValues(mappingFields(mapping)), mapping),
  );
  if (isPending) return <Loading lines={2} />;
  if (!data) return <ProblemNote of="What it makes" error={error} onRetry={() => void refetch()} />;
  const { records, matched, usage, others } = data;
  if (records === 0) return <Empty>No telemetry of its kind has come lately: there is nothing to try it on.</Empty>;
  return (
    <section className={styles.made} aria-label="What it makes of the latest telemetry">
      <p>
        {countText(matched, 'en')} of the latest {countOf(records, 'record', 'records', 'en')} match.
        {matched === 0 && others.length > 0 && (
          <>
            {' '}
            They are called <Name>{others.slice(0, mostShown).join(', ')}</Name>.
          </>
        )}
      </p>
      {usage.slice(0, mostShown).map(({ name, event }, at) => (
        <pre key={`${name} ${at}`}>
          <Name>{event === null ? `${name}: it does not say how much` : JSON.stringify(event, undefined, 2)}</Name>
        </pre>
      ))}
    </section>
  );
}
