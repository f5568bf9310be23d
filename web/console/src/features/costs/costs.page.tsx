import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { SelectField, TextField } from '../../../../ui/field/field.js';
import { localDate } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { Card, filtersClass, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { useTenantZone } from '../../tenant.queries.js';
import { mainCurrency } from './compared.js';
import { useDays } from './costs.queries.js';
import { costsSearch, isFiltered } from './costs.search.js';
import { CostsShown } from './costs-shown.js';

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
        <CostsShown
          margins={data}
          search={search}
          zone={zone}
          first={first}
          last={last}
          onDay={(day) => show({ from: day, to: day })}
        >
          {attention}
        </CostsShown>
      )}
    </>
  );
}
