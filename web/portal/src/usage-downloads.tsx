import { localDate } from '../../ui/format/date.js';
import { Keep } from './keep.js';
import styles from './portal.module.css';
import type { PortalQueries } from './portal.queries.js';

const dayMs = 86_400_000;
const days = 31;

/** Files of what was used lately. */
export default function UsageDownloads({ queries, zone }: { readonly queries: PortalQueries; readonly zone: string }) {
  const range = () => {
    const to = Date.now() + dayMs;
    return { from: new Date(to - days * dayMs).toISOString(), to: new Date(to).toISOString(), timeZone: zone };
  };
  const file = (by: string) => `usage-by-${by}-${localDate(Date.now(), zone)}.csv`;
  return (
    <section className={styles.downloads} aria-label="Downloads">
      <h2>Your usage, to keep</h2>
      <p>The last {days} days as comma-separated values.</p>
      <Keep name="Every event" file={file('event')} ask={() => queries.usageCsv('event', range())} />
      <Keep name="By day" file={file('day')} ask={() => queries.usageCsv('day', range())} />
    </section>
  );
}
