import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Panel } from '../../../../ui/panel/panel.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { ActForm } from '../../form/act-form.js';
import { MakingPage } from '../../making-page.js';
import { PageTabs } from '../../page-tabs.js';
import { useTenantZone } from '../../tenant.queries.js';
import {
  newSource,
  type Source,
  sourceFields,
  useDefineSource,
  useDescribeSource,
  useSources,
} from './sources.queries.js';

const path = '/configuration/revenue-sources/sources';

export const Route = createLazyRoute(path)({ component: SourcesPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<Source>[] => [
  { name: 'Source', width: 'minmax(96px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  {
    name: 'Description',
    width: 'minmax(96px, 2fr)',
    shows: 'roomy',
    cell: (source) => <Name>{source.description ?? ''}</Name>,
  },
  {
    name: 'Known since',
    width: '100px',
    cell: (source) => <Moment at={source.createdAt} zone={zone} format={dayText} />,
  },
  {
    name: 'State',
    width: '104px',
    cell: (source) => (source.discovered ? <Tag tone="warning">Discovered</Tag> : <Tag>Defined</Tag>),
  },
];

function SourcesPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useSources();
  const zone = useTenantZone();
  const defineSource = useDefineSource();
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ sourceId }) => sourceId === open);
  const close = () => void navigate({ to: path });
  const making = {
    title: 'New source',
    of: 'The source',
    act: 'be defined',
    fields: newSource,
    submit: 'Define the source',
    busy: 'Defining …',
    onSubmit: defineSource,
    onDone: close,
  };
  return (
    <MakingPage
      need="catalog:write"
      title="Revenue Sources"
      above={<PageTabs of="Revenue sources" />}
      label="Sources"
      pages={pages}
      columns={columnsIn(zone)}
      keyOf={({ sourceId }) => sourceId}
      isOpen={({ sourceId }) => sourceId === open}
      linkOf={({ sourceId }, className, content) => (
        <Link to={path} search={{ open: sourceId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No source yet. A source is a system that sends usage: usage names it, or somebody defines it."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Define a source
        </Link>
      }
      making={isNew && making}
      panel={opened && <OpenSource key={opened.sourceId} source={opened} onClose={close} />}
      onClose={close}
    />
  );
}

function OpenSource({ source, onClose }: { readonly source: Source; readonly onClose: () => void }) {
  const describe = useDescribeSource(source.sourceId);
  return (
    <Panel
      title={<Name>{source.name}</Name>}
      subtitle="Its name stays as usage knows it."
      about={source.sourceId}
      onClose={onClose}
    >
      <ActForm
        need="catalog:write"
        of="The source"
        act="be described"
        fields={sourceFields(source)}
        submit="Save the description"
        busy="Saving …"
        onSubmit={describe}
        onDone={onClose}
      />
    </Panel>
  );
}
