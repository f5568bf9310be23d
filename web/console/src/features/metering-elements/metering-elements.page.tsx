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
  elementFields,
  type MeteringElement,
  useChangeElement,
  useDefineElement,
  useMeteringElements,
} from './metering-elements.queries.js';

const path = '/configuration/revenue-sources/metering-elements';

export const Route = createLazyRoute(path)({ component: MeteringElementsPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<MeteringElement>[] => [
  { name: 'Element', width: 'minmax(96px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Type', width: '72px', cell: ({ type }) => (type === 'NUMBER' ? 'Number' : 'Text') },
  { name: 'Unit', width: 'minmax(64px, 0.5fr)', shows: 'roomy', cell: ({ unit }) => <Name>{unit ?? ''}</Name> },
  {
    name: 'Description',
    width: 'minmax(120px, 1.5fr)',
    shows: 'roomy',
    cell: ({ description }) => <Name>{description ?? ''}</Name>,
  },
  {
    name: 'Since',
    width: '100px',
    shows: 'wide',
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} format={dayText} />,
  },
  {
    name: 'State',
    width: '104px',
    cell: ({ discovered }) => (discovered ? <Tag tone="warning">Discovered</Tag> : <Tag>Defined</Tag>),
  },
];

const define = (
  <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
    Define an element
  </Link>
);

function MeteringElementsPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useMeteringElements();
  const zone = useTenantZone();
  const defineElement = useDefineElement();
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ elementId }) => elementId === open);
  const close = () => void navigate({ to: path });
  return (
    <MakingPage
      need="catalog:write"
      title="Revenue Sources"
      above={<PageTabs of="Revenue sources" />}
      label="Metering elements"
      pages={pages}
      columns={columnsIn(zone)}
      keyOf={({ elementId }) => elementId}
      isOpen={({ elementId }) => elementId === open}
      linkOf={({ elementId }, className, content) => (
        <Link to={path} search={{ open: elementId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No element yet. The first event names what it carries; a product prices it."
      makeLink={define}
      making={isNew && makingOf(defineElement, close)}
      panel={opened && <OpenElement key={opened.elementId} element={opened} onClose={close} />}
      onClose={close}
    />
  );
}

const makingOf = (onSubmit: ReturnType<typeof useDefineElement>, onDone: () => void) => ({
  title: 'New metering element',
  of: 'The element',
  act: 'be defined',
  fields: elementFields(),
  submit: 'Define the element',
  busy: 'Defining …',
  onSubmit,
  onDone,
});

function OpenElement({ element, onClose }: { readonly element: MeteringElement; readonly onClose: () => void }) {
  const change = useChangeElement(element.elementId);
  return (
    <Panel
      title={<Name>{element.name}</Name>}
      subtitle={
        element.discovered
          ? 'A product or usage named it. Whoever says something of it defines it.'
          : 'Its name stays as events know it.'
      }
      about={element.elementId}
      onClose={onClose}
    >
      <ActForm
        need="catalog:write"
        of="The element"
        act="be changed"
        fields={elementFields(element)}
        submit={element.discovered ? 'Define the element' : 'Change the element'}
        busy="Saving …"
        onSubmit={change}
        onDone={onClose}
      />
      {element.type === 'NUMBER' && (
        <p>
          <Link
            to="/configuration/revenue-sources/products/new"
            search={{ element: element.name }}
            className={buttonClass({ kind: 'quiet' })}
          >
            Price it in a new product
          </Link>
        </p>
      )}
    </Panel>
  );
}
