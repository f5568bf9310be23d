import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { SelectField } from '../../../../ui/field/field.js';
import { momentText } from '../../../../ui/format/date.js';
import { Card, filtersClass, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Moment } from '../../../../ui/value/value.js';
import { useProductChoices } from '../../customers.queries.js';
import { useTenantZone } from '../../tenant.queries.js';
import { MonthChart } from './month-chart.js';
import { MonthFigures } from './month-figures.js';
import { MonthTable } from './month-table.js';
import { currenciesOf, monthsIn } from './months.js';
import styles from './recurring-revenue.module.css';
import { type RecurringRevenue, useRecurringRevenue } from './recurring-revenue.queries.js';
import { type RecurringSearch, recurringSearch, spans } from './recurring-revenue.search.js';

export const Route = createLazyRoute('/recurring-revenue')({ component: RecurringRevenuePage });

const route = getRouteApi('/recurring-revenue');

/** How much comes by itself each month, and what became more and less of it. */
function RecurringRevenuePage() {
  const search = route.useSearch();
  const { data, error, isPending, isPlaceholderData, refetch } = useRecurringRevenue(search);
  return (
    <>
      <PageHead title="Recurring Revenue" />
      <Filters search={search} currencies={currenciesOf(data?.items ?? [])} />
      {error && <ProblemNote of="Recurring revenue" error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <Card>
          <Loading lines={10} />
        </Card>
      )}
      {data && (
        <div className={styles.shown} aria-busy={isPlaceholderData || undefined}>
          <Shown of={data} currency={search.currency} />
        </div>
      )}
    </>
  );
}

function Filters({ search, currencies }: { readonly search: RecurringSearch; readonly currencies: readonly string[] }) {
  const navigate = route.useNavigate();
  const products = useProductChoices() ?? [];
  const show = (part: object) =>
    void navigate({ to: '/recurring-revenue', search: recurringSearch({ ...search, ...part }), resetScroll: false });
  return (
    <div className={filtersClass}>
      <SelectField
        label="Up to now"
        value={search.months ?? '12'}
        choices={spans.map((span) => [span, `${span} months`])}
        onChange={({ target }) => show({ months: target.value })}
      />
      <SelectField
        label="Product"
        value={search.productId ?? ''}
        choices={[['', 'All'], ...products]}
        onChange={({ target }) => show({ productId: target.value })}
      />
      {currencies.length > 1 && (
        <SelectField
          label="Currency"
          value={currencies.find((one) => one === search.currency) ?? currencies[0]}
          choices={currencies.map((one) => [one, one])}
          onChange={({ target }) => show({ currency: target.value })}
        />
      )}
    </div>
  );
}

function Shown({
  of: { items, to },
  currency: asked,
}: {
  readonly of: RecurringRevenue;
  readonly currency?: string | undefined;
}) {
  const zone = useTenantZone();
  const currencies = currenciesOf(items);
  const currency = currencies.find((one) => one === asked) ?? currencies[0];
  const months = currency === undefined ? [] : monthsIn(currency, items, zone);
  const last = months.at(-1);
  if (currency === undefined || last === undefined)
    return (
      <Card>
        <Empty
          act={
            <Link to="/billing/subscriptions/new" className={linkClass}>
              Subscribe a customer
            </Link>
          }
        >
          No fee recurs in these months. One does with the first subscription to a product that has a recurring fee.
        </Empty>
      </Card>
    );
  return (
    <>
      <MonthFigures month={last} currency={currency} />
      <MonthChart months={months} currency={currency} />
      <MonthTable months={months} currency={currency} />
      <p className={mutedClass}>
        Recurring fees in force, each as that of a month: of a year’s fee a twelfth. Before discounts, and without
        usage, trials, pauses and periods of tests. Months begin at midnight in {zone}; the last goes up to{' '}
        <Moment at={to} zone={zone} format={momentText} />.
      </p>
    </>
  );
}
