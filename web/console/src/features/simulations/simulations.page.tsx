import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { Empty } from '../../../../ui/empty/empty.js';
import { momentText } from '../../../../ui/format/date.js';
import { periodText } from '../../../../ui/format/period.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { amountWidth, type Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Unknown } from '../../../../ui/value/value.js';
import { useProductChoices } from '../../customers.queries.js';
import { MakingPage } from '../../making-page.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Simulation, simulationFields } from './simulation-form.js';
import { State } from './simulation-state.js';
import { useSimulate, useSimulations } from './simulations.queries.js';

const path = '/configuration/simulations';

export const Route = createLazyRoute(path)({ component: SimulationsPage });

const route = getRouteApi(path);

const columnsIn = (zone: string, nameOf: (productId: string) => string): readonly Column<Simulation>[] => [
  { name: 'Product', width: 'minmax(88px, 1.2fr)', cell: ({ productId }) => <Name>{nameOf(productId)}</Name> },
  {
    name: 'Periods',
    width: 'minmax(120px, 1fr)',
    shows: 'roomy',
    cell: ({ from, to }) => periodText({ start: from, end: to }, zone),
  },
  {
    name: 'Started',
    width: '170px',
    shows: 'wide',
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} format={momentText} />,
  },
  {
    name: 'Changes by',
    width: amountWidth,
    isNumber: true,
    cell: ({ result }) =>
      result ? (
        <Amount amount={result.difference} currency={result.currency} withCurrency />
      ) : (
        <Unknown why="It is not done" />
      ),
  },
  { name: 'State', width: '96px', cell: (simulation) => <State of={simulation} /> },
];

function SimulationsPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const close = () => void navigate({ to: path });
  const simulate = useSimulate();
  const products = useProductChoices();
  const names = new Map(products);
  const making = {
    title: 'New simulation',
    of: 'The simulation',
    act: 'be started',
    fields: simulationFields(products ?? [], open),
    submit: 'Start the simulation',
    busy: 'Starting …',
    onSubmit: simulate,
    onDone: ({ simulationId }: Simulation) =>
      void navigate({ to: '/configuration/simulations/$simulationId', params: { simulationId } }),
  };
  return (
    <MakingPage
      need="analysis:write"
      title="Simulations"
      label="Simulations"
      pages={useSimulations()}
      columns={columnsIn(zone, (productId) => names.get(productId) ?? productId)}
      keyOf={({ simulationId }) => simulationId}
      linkOf={({ simulationId }, className, content) => (
        <Link to="/configuration/simulations/$simulationId" params={{ simulationId }} className={className}>
          {content}
        </Link>
      )}
      empty="No simulation. One rates usage that was billed by other prices, and touches nothing real."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Try prices on real usage
        </Link>
      }
      making={isNew && products && products.length > 0 ? making : undefined}
      panel={
        isNew &&
        products?.length === 0 && (
          <Panel title="New simulation" about="none" onClose={close}>
            <Empty
              act={
                <Link to="/configuration/revenue-sources/products/new" className={linkClass}>
                  Make a product
                </Link>
              }
            >
              Nothing is published yet whose prices could be tried.
            </Empty>
          </Panel>
        )
      }
      onClose={close}
    />
  );
}
