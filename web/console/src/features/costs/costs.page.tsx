import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { Loading } from '../../../../ui/empty/empty.js';
import { localDate } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { Card, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './costs.module.css';
import { useDays } from './costs.queries.js';
import { costsSearch, isFiltered } from './costs.search.js';
import { CostsShown } from './costs-shown.js';

const AttentionCard = lazy(() => import('./attention-card.js'));
const AskedDays = lazy(() => import('./asked-days.js'));
const OfOneAlone = lazy(() => import('./of-one-alone.js'));

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
  const { data, error, isPending, isPlaceholderData, refetch } = useDays(search, zone);
  const show = (part: object) =>
    void navigate({ to: '/', search: costsSearch({ ...search, ...part }), resetScroll: false });
  const first = data && localDate(data.from, zone);
  const last = data && localDate(Date.parse(data.to) - 1, zone);
  return (
    <>
      <div className={styles.head}>
        <PageHead title="Costs & Revenue" />
        <div className={styles.asked}>
          <Later>
            <AskedDays
              search={search}
              first={first}
              last={last}
              totals={data?.totals ?? []}
              zone={zone}
              onShow={show}
            />
          </Later>
        </div>
      </div>
      {isFiltered(search) && (
        <Later>
          <OfOneAlone search={search} />
        </Later>
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
          isOld={isPlaceholderData}
          search={search}
          zone={zone}
          first={first}
          last={last}
          onDays={(from, to) => show({ from, to })}
        >
          {attention}
        </CostsShown>
      )}
    </>
  );
}
