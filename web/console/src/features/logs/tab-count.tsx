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

/** How many events stand behind a tab; nothing while that is not known. */
export function TabCount({ tab, search }: TabCountProps) {
  if (tab === 'all') return <RatedCount search={search} />;
  return tab === 'unattributed' ? <UnattributedCount /> : <ListedCount tab={tab} search={search} />;
}

/** Of all usage what was rated is counted, as the bars above the list show it. */
function RatedCount({ search }: Pick<TabCountProps, 'search'>) {
  const { data, isPlaceholderData } = useUsageSlots(search, useTenantZone());
  if (!data || isPlaceholderData) return null;
  const events = data.slots.reduce((sum, slot) => sum + slot.events, 0);
  return <Shown count={{ events, isMore: false }} of="rated" />;
}

/** All of it, as its groups above the list show it. */
function UnattributedCount() {
  const { data } = useUnattributedGroups();
  if (!data) return null;
  return <Shown count={{ events: data.totals.reduce((sum, { events }) => sum + events, 0), isMore: false }} />;
}

function ListedCount({ tab, search }: { readonly tab: CountedTab; readonly search: LogsSearch }) {
  const count = useTabCount(tab, search, useTenantZone());
  return count ? <Shown count={count} /> : null;
}

function Shown({ count: { events, isMore }, of }: { readonly count: Count; readonly of?: string }) {
  const kind = of ? `${of} ` : '';
  const exact = countOf(events, `${kind}event`, `${kind}events`, 'en');
  return (
    <span className={tabCountClass} title={isMore ? `More than ${exact}` : exact}>
      {shortCountText(events, 'en')}
      {isMore && '+'}
      {of && ` ${of}`}
    </span>
  );
}
