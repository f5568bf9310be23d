import { createLazyRoute, getRouteApi, Link, Outlet, useChildMatches } from '@tanstack/react-router';
import { Radio } from 'lucide-react';
import { lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Later } from '../../../../ui/later/later.js';
import { Beside, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { Tabs, tabClass } from '../../../../ui/tabs/tabs.js';
import { ConflictingList } from './conflicting-list.js';
import { ListActs } from './list-acts.js';
import { type LogsSearch, type Tab, tabs } from './logs.search.js';
import { tabNames } from './logs.texts.js';
import { RejectedList } from './rejected-list.js';
import { StateChips } from './state-chips.js';
import { TabCount } from './tab-count.js';
import styles from './usage.module.css';
import { UsageFilters } from './usage-filters.js';
import { UsageList } from './usage-list.js';

const BackfillList = lazy(() => import('./backfill-list.js'));
const LiveList = lazy(() => import('./live-list.js'));
const UnattributedList = lazy(() => import('./unattributed-list.js'));
const UsageSlots = lazy(() => import('./usage-slots.js'));

export const Route = createLazyRoute('/data/logs')({ component: LogsPage });

const route = getRouteApi('/data/logs');

function LogsPage() {
  const search = route.useSearch();
  const tab = search.tab ?? 'all';
  const navigate = route.useNavigate();
  const turnLive = () =>
    void navigate({
      to: '/data/logs',
      search: search.live ? { ...search, live: undefined } : { tab: search.tab, q: search.q, live: 'yes' },
    });
  const isEventOpen = useChildMatches().length > 0;
  return (
    <>
      <PageHead title="Logs">
        <Spacer />
        {(tab === 'all' || tab === 'late') && (
          <Button icon={Radio} aria-pressed={search.live === 'yes'} onClick={turnLive}>
            Live
          </Button>
        )}
        <ListActs search={search} />
      </PageHead>
      <Tabs label="Kinds of usage">
        {tabs.map((one) => (
          <Link
            key={one}
            to="/data/logs"
            search={searchOf(one, search)}
            className={tabClass}
            aria-current={one === tab ? 'page' : undefined}
            activeOptions={{ exact: true }}
          >
            {tabNames[one]}
            <TabCount tab={one} search={search} />
          </Link>
        ))}
      </Tabs>
      {(tab === 'all' || tab === 'late') && (
        <>
          <UsageFilters search={search} />
          {tab === 'all' && <StateChips search={search} />}
          {tab === 'all' && !search.live && (
            <Later fallback={<div className={styles.awaited} />}>
              <UsageSlots search={search} />
            </Later>
          )}
          <Beside panel={isEventOpen && <Outlet />}>
            {search.live ? (
              <Later fallback={<UsageList search={search} />}>
                <LiveList search={search} isEventOpen={isEventOpen} />
              </Later>
            ) : (
              <UsageList search={search} />
            )}
          </Beside>
        </>
      )}
      {tab === 'unattributed' && (
        <Later fallback={<Loading lines={9} />}>
          <UnattributedList search={search} />
        </Later>
      )}
      {tab === 'conflicts' && <ConflictingList search={search} />}
      {tab === 'rejected' && <RejectedList search={search} />}
      {tab === 'backfills' && (
        <Later fallback={<Loading />}>
          <BackfillList search={search} />
        </Later>
      )}
    </>
  );
}

/** The filters go along where they mean the same. */
const searchOf = (tab: Tab, { q, from, to, live }: LogsSearch): LogsSearch => {
  if (tab === 'all') return { q, from, to, live };
  return tab === 'late' ? { tab, q, from, to, live } : { tab };
};
