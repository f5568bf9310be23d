import { getRouteApi, Link } from '@tanstack/react-router';
import { Exact } from '#money';
import { shownDifference } from '../../../../ui/format/money.js';
import { Beside } from '../../../../ui/layout/layout.js';
import { amountWidth, byName, type Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { SimulatedCustomerPanel } from './simulated-customer.js';
import { changeText } from './simulation-form.js';
import { type SimulatedCustomer, useSimulatedCustomers } from './simulations.queries.js';

const path = '/configuration/simulations/$simulationId';

const route = getRouteApi(path);

const byAmount =
  (name: 'before' | 'after' | 'difference') =>
  (one: SimulatedCustomer, other: SimulatedCustomer): number =>
    Exact.parse(one[name]).compare(Exact.parse(other[name]));

const columnsOf = (currency: string): readonly Column<SimulatedCustomer>[] => [
  {
    name: 'Customer',
    width: 'minmax(88px, 1.4fr)',
    cell: ({ accountName }) => <Name>{accountName}</Name>,
    order: { by: 'customer', compare: (one, other) => byName(one.accountName, other.accountName) },
  },
  {
    name: 'Before',
    width: amountWidth,
    isNumber: true,
    shows: 'roomy',
    cell: ({ before }) => <Amount amount={before} currency={currency} />,
    order: { by: 'before', compare: byAmount('before'), isDownwardsFirst: true },
  },
  {
    name: 'After',
    width: amountWidth,
    isNumber: true,
    shows: 'roomy',
    cell: ({ after }) => <Amount amount={after} currency={currency} />,
    order: { by: 'after', compare: byAmount('after'), isDownwardsFirst: true },
  },
  {
    name: `Change, ${currency}`,
    width: amountWidth,
    isNumber: true,
    cell: ({ difference }) => shownDifference(difference, currency, 'en').text,
    order: { by: 'change', compare: byAmount('difference'), isDownwardsFirst: true },
  },
  {
    name: 'Change',
    width: '84px',
    isNumber: true,
    cell: ({ difference, before }) => changeText(difference, before) || <Unknown why="Nothing was billed before" />,
  },
];

interface SimulatedCustomersProps {
  readonly simulationId: string;
  readonly currency: string;
  readonly zone: string;
}

/** Who would pay more or less; a row opens what that is made of. */
export function SimulatedCustomers({ simulationId, currency, zone }: SimulatedCustomersProps) {
  const search = route.useSearch();
  const { customer, sort } = search;
  const navigate = route.useNavigate();
  const pages = useSimulatedCustomers(simulationId);
  const open = pages.data?.pages.flatMap(({ items }) => items).find(({ accountId }) => accountId === customer);
  return (
    <Beside
      panel={
        open && (
          <SimulatedCustomerPanel
            customer={open}
            currency={currency}
            zone={zone}
            onClose={() => void navigate({ to: path, params: { simulationId }, search: { sort }, resetScroll: false })}
          />
        )
      }
    >
      <PagedTable
        label="Customers of the simulation"
        pages={pages}
        columns={columnsOf(currency)}
        keyOf={({ accountId }) => accountId}
        isOpen={({ accountId }) => accountId === customer}
        linkOf={({ accountId }, className, content) => (
          <Link
            to={path}
            params={{ simulationId }}
            search={{ ...search, customer: accountId }}
            className={className}
            resetScroll={false}
          >
            {content}
          </Link>
        )}
        sorting={{
          sort,
          linkOf: (next, className, content) => (
            <Link
              to={path}
              params={{ simulationId }}
              search={{ ...search, sort: next }}
              className={className}
              resetScroll={false}
            >
              {content}
            </Link>
          ),
        }}
        empty={nothing('No customer was billed by the product in these periods.')}
      />
    </Beside>
  );
}
