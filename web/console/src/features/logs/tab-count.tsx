import { countOf, shortCountText } from '../../../../ui/format/quantity.js';
import { tabCountClass } from '../../../../ui/tabs/tabs.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Count, type CountedTab, useTabCount, useUsageSlots } from './log-counts.queries.js';
import { useUnattributedGroups } from './logs.queries.js';
import type { LogsSearch, Tab } from './logs.search.js';

interface TabCountProps {
  readonly tab: Tab;
  readonly search: LogsSearch;
}

/** How many entries stand behind a tab; nothing while that is not known, and of backfills. */
export function TabCount({ tab, search }: TabCountProps) {
  if (tab === 'backfills') return null;
  if (tab === 'all') return <EntriesCount search={search} />;
  return tab === 'unattributed' ? <UnattributedCount /> : <ListedCount tab={tab} search={search} />;
}

/** All of the list, as the bars above it show it. */
function EntriesCount({ search }: Pick<TabCountProps, 'search'>) {
  const { data, isPlaceholderData } = useUsageSlots(search, useTenantZone());
  return data && !isPlaceholderData ? <Shown count={{ entries: data.entries, isMore: false }} /> : null;
}

/** All of it, as its groups above the list show it. */
function UnattributedCount() {
  const { data } = useUnattributedGroups();
  if (!data) return null;
  return <Shown count={{ entries: data.totals.reduce((sum, { events }) => sum + events, 0), isMore: false }} />;
}

function ListedCount({ tab, search }: { readonly tab: CountedTab; readonly search: LogsSearch }) {
  const count = useTabCount(tab, search, useTenantZone());
  return count ? <Shown count={count} /> : null;
}

function Shown({ count: { entries, isMore } }: { readonly count: Count }) {
  const exact = countOf(entries, 'entry', 'entries', 'en');
  return (
    <span className={tabCountClass} title={isMore ? `More than ${exact}` : exact}>
      {shortCountText(entries, 'en')}
      {isMore && '+'}
    </span>
  );
}
