import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { countText } from '../../../../ui/format/quantity.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment, Unknown } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { mappingFields } from './mapping-fields.js';
import { type Mapping, matchText } from './mapping-form.js';
import { OpenMapping } from './open-mapping.js';
import { OpenSender } from './open-sender.js';
import { countsOf, outcomeText, type Sender } from './sender-form.js';
import { useMappings, useSaveMapping, useSenders } from './telemetry.queries.js';

const path = '/developers/telemetry';

export const Route = createLazyRoute(path)({ component: TelemetryPage });

const route = getRouteApi(path);

const mappingColumns: readonly Column<Mapping>[] = [
  { name: 'Mapping', width: 'minmax(112px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  {
    name: 'Takes',
    width: 'minmax(120px, 2fr)',
    shows: 'roomy',
    cell: (mapping) => <Name>{matchText(mapping)}</Name>,
  },
  {
    name: 'State',
    width: '96px',
    cell: ({ enabled }) => (enabled === false ? <Tag>Off</Tag> : <Tag tone="positive">Counts</Tag>),
  },
];

const senderColumnsIn = (zone: string): readonly Column<Sender>[] => [
  { name: 'Service', width: 'minmax(112px, 1fr)', cell: ({ service }) => <Name>{service || 'without a name'}</Name> },
  {
    name: 'Records',
    width: 'minmax(120px, 2fr)',
    shows: 'roomy',
    cell: (sender) =>
      countsOf(sender)
        .outcomes.map(([outcome, count]) => `${countText(count, 'en')} ${outcomeText(outcome)}`)
        .join(' · '),
  },
  {
    name: 'Last seen',
    width: '170px',
    shows: 'wide',
    cell: (sender) => {
      const { lastSeenAt } = countsOf(sender);
      if (lastSeenAt === undefined) return <Unknown why="Nothing of it has come yet" />;
      return <Moment at={lastSeenAt} zone={zone} format={momentText} />;
    },
  },
  { name: 'Rule', width: '96px', cell: ({ rule }) => (rule === null ? 'As known' : <Tag tone="accent">Your own</Tag>) },
];

/** What is made of telemetry that applications send: who sends it, and which of it is usage. */
function TelemetryPage() {
  const { new: isNew, open, sender } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const [mappings, senders] = [useMappings(), useSenders()];
  const save = useSaveMapping();
  const close = () => void navigate({ to: path });
  const opened = mappings.data?.pages.flatMap(({ items }) => items).find(({ mappingId }) => mappingId === open);
  const asked = senders.data?.pages.flatMap(({ items }) => items).find(({ service }) => service === sender);
  const making = {
    title: 'New mapping',
    of: 'The mapping',
    act: 'be made',
    fields: mappingFields(),
    submit: 'Make the mapping',
    busy: 'Making …',
    onSubmit: save,
    onDone: ({ mappingId }: Mapping) => void navigate({ to: path, search: { open: mappingId } }),
  };
  return (
    <MakingPage
      need="integration:write"
      title="Telemetry"
      above={
        <p className={mutedClass}>
          Calls of models in OpenTelemetry are usage by themselves. Of other spans, log records and metrics a mapping
          makes usage; what it would make of the latest is shown beside it.
        </p>
      }
      label="Mappings"
      pages={mappings}
      columns={mappingColumns}
      keyOf={({ mappingId }) => mappingId}
      isOpen={({ mappingId }) => mappingId === open}
      linkOf={({ mappingId }, className, content) => (
        <Link to={path} search={{ open: mappingId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No mapping. One makes usage of spans, log records or metrics that are no calls of models."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make a mapping
        </Link>
      }
      making={isNew && making}
      panel={
        (opened && <OpenMapping key={opened.mappingId} mapping={opened} onClose={close} />) ||
        (asked && <OpenSender key={asked.service} sender={asked} zone={zone} onClose={close} />)
      }
      below={
        <Titled title="Who sends telemetry">
          <PagedTable
            label="Senders"
            pages={senders}
            columns={senderColumnsIn(zone)}
            keyOf={({ service }) => service}
            isOpen={({ service }) => service === sender}
            // A rule is said of a name: of a service without one nothing can be.
            linkOf={({ service }, className, content) =>
              service === '' ? (
                <span className={className}>{content}</span>
              ) : (
                <Link to={path} search={{ sender: service }} className={className} resetScroll={false}>
                  {content}
                </Link>
              )
            }
            empty={nothing(
              'Nobody has sent telemetry yet. It is taken at /v1/traces, /v1/logs and /v1/metrics, by OTLP.',
            )}
          />
        </Titled>
      }
      onClose={close}
    />
  );
}
