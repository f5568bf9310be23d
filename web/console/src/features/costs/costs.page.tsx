import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, lazy, type ReactNode } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import { localDate, momentText } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { Card, filtersClass, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Moment } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import { mainCurrency } from './compared.js';
import { CostFigures } from './cost-figures.js';
import styles from './costs.module.css';
import { type Margins, useDays } from './costs.queries.js';
import { type CostsSearch, costsSearch, isFiltered } from './costs.search.js';

/** Drawing and table come after the figures, and are on their way while those are asked for. */
const later = import('./beside-figures.js');
// Whoever shows it says that it is gone; where nobody shows it, it is missed by nobody.
later.catch(() => {});
const BesideFigures = lazy(() => later);
const AttentionCard = lazy(() => import('./attention-card.js'));
const Neighbours = lazy(() => import('./neighbours.js'));

export const Route = createLazyRoute('/')({ component: CostsPage });

const route = getRouteApi('/');

const attention = (
  <Later>
    <AttentionCard />
  </Later>
);

/** How much, at what margin, since when, and who. */
function CostsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const { data, error, isPending, refetch } = useDays(search, zone);
  const show = (part: object) =>
    void navigate({ to: '/', search: costsSearch({ ...search, ...part }), resetScroll: false });
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    show({ from: form.get('from'), to: form.get('to') });
  };
  const first = data && localDate(data.from, zone);
  const last = data && localDate(Date.parse(data.to) - 1, zone);
  const currencies = data?.totals.map(({ currency }) => currency) ?? [];
  return (
    <>
      <PageHead title="Costs & Revenue" />
      <form className={filtersClass} onSubmit={ask} key={`${first} ${last}`}>
        <TextField label="First day" name="from" type="date" defaultValue={first} />
        <TextField label="Last day" name="to" type="date" defaultValue={last} />
        <Button type="submit">Show</Button>
        <Later>{first && last && <Neighbours first={first} last={last} onShow={show} />}</Later>
        {currencies.length > 1 && (
          <SelectField
            label="Currency"
            value={search.currency ?? mainCurrency(data?.totals ?? []) ?? ''}
            choices={currencies.map((currency) => [currency, currency] as const)}
            onChange={({ target }) => show({ currency: target.value })}
          />
        )}
      </form>
      {isFiltered(search) && (
        <p className={mutedClass}>
          Of one alone.{' '}
          <Link to="/" search={{ by: search.by, from: search.from, to: search.to }} className={linkClass}>
            Of all
          </Link>
        </p>
      )}
      {error && !data && attention}
      {error && <ProblemNote of="Costs and revenue" error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <Card>
          <Loading lines={10} />
        </Card>
      )}
      {data && first && last && (
        <Shown
          margins={data}
          search={search}
          zone={zone}
          first={first}
          last={last}
          onDay={(day) => show({ from: day, to: day })}
        >
          {attention}
        </Shown>
      )}
    </>
  );
}

interface ShownProps {
  readonly margins: Margins;
  readonly search: CostsSearch;
  readonly zone: string;
  /** Days, both included. */
  readonly first: string;
  readonly last: string;
  readonly onDay: (day: string) => void;
  /** What stands beside the drawing. */
  readonly children: ReactNode;
}

function Shown({ margins, search, zone, first, last, onDay, children }: ShownProps) {
  const { items, totals, previous, ratedUpTo, feesIncluded } = margins;
  const currency = totals.find((one) => one.currency === search.currency)?.currency ?? mainCurrency(totals);
  if (currency === undefined)
    return (
      <>
        {children}
        <Card>
          <Empty
            act={
              <Link to="/start" className={linkClass}>
                Send one now
              </Link>
            }
          >
            Revenue appears here with the first rated event of these days.
          </Empty>
        </Card>
      </>
    );
  return (
    <div className={styles.costs}>
      <CostFigures currency={currency} totals={totals} previous={previous?.totals ?? []} search={search} />
      <Later fallback={<div className={styles.place} />}>
        <BesideFigures {...{ items, search, currency, zone, first, last, onDay, children }} />
      </Later>
      <p className={mutedClass}>
        Days begin at midnight in {zone}. Rated up to <Moment at={ratedUpTo} zone={zone} format={momentText} />.
        {!feesIncluded && ' Without fees: what is looked at is of usage alone.'}
      </p>
    </div>
  );
}
