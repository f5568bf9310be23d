import { getRouteApi, Link } from '@tanstack/react-router';
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type UsageSlots as Counted, useUsageSlots } from './log-counts.queries.js';
import type { LogsSearch } from './logs.search.js';
import { SlotBars } from './slot-bars.js';
import { type Days, slotAt, slotLengthOf, together, within } from './slots.js';
import { SlotsTable } from './slots-table.js';
import usageStyles from './usage.module.css';
import styles from './usage-slots.module.css';

const route = getRouteApi('/data/logs');

/** When the usage was that the list shows, and the way to less of that time. */
export default function UsageSlots({ search }: { readonly search: LogsSearch }) {
  const { data, error, isLoading, isPlaceholderData, refetch } = useUsageSlots(search, useTenantZone());
  // What cannot be asked, the list says below.
  if (error instanceof ApiProblem && error.status === 422) return null;
  if (error) return <ProblemNote of="Entries by time" error={error} onRetry={() => void refetch()} />;
  if (isLoading) return <div className={usageStyles.awaited} />;
  return data ? <Slots counted={data} search={search} isOld={isPlaceholderData} /> : null;
}

interface SlotsProps {
  readonly counted: Counted;
  readonly search: LogsSearch;
  /** What was counted is of what was asked for before. */
  readonly isOld: boolean;
}

function Slots({ counted: { days, slots }, search, isOld }: SlotsProps) {
  const id = useId();
  const navigate = route.useNavigate();
  const [pointed, setAt] = useState<number>();
  /** Where a choice of several began. */
  const [since, setSince] = useState<number>();
  const at = pointed !== undefined && pointed < slots.length ? pointed : undefined;
  const all = together(slots, 0, slots.length - 1);
  const chosen = at === undefined ? all : together(slots, since ?? at, at);
  if (!chosen || !all) return null;
  const length = slotLengthOf(days);
  const isChosen = (one: number) =>
    at !== undefined && one >= Math.min(at, since ?? at) && one <= Math.max(at, since ?? at);
  const leave = () => {
    setSince(undefined);
    setAt(undefined);
  };
  const narrow = ({ first, last }: Days) => {
    leave();
    if (first !== days.first || last !== days.last)
      void navigate({ to: '/data/logs', search: within(search, { first, last }) });
  };
  const under = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return slotAt((event.clientX - box.x) / box.width, slots.length);
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setSince(under(event));
    setAt(under(event));
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    const slot = since === undefined ? undefined : together(slots, since, under(event));
    if (slot) narrow(slot);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && at !== undefined) narrow(chosen);
    if (event.key === 'Escape') leave();
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -slots.length, End: slots.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setSince(event.shiftKey ? (since ?? at) : undefined);
    setAt(Math.min(slots.length - 1, Math.max(0, (at ?? (by < 0 ? slots.length : -1)) + by)));
  };
  const name = `Entries by ${length}`;
  const said = isOld ? '…' : countOf(chosen.entries, 'entry', 'entries', 'en');
  return (
    <section className={styles.slots} aria-labelledby={id} aria-busy={isOld || undefined}>
      <header>
        <h2 id={id}>{name}</h2>
        <p aria-live="polite">
          <b>{chosen.text}</b> {said}
        </p>
        {(search.from || search.to) && (
          <Link to="/data/logs" search={{ ...search, from: undefined, to: undefined }} className={linkClass}>
            Last 30 days
          </Link>
        )}
      </header>
      <div
        className={styles.drawing}
        role="slider"
        tabIndex={0}
        aria-label={`Time, by ${length}; Shift and arrows choose several, Enter shows them alone`}
        aria-valuemin={0}
        aria-valuemax={slots.length - 1}
        aria-valuenow={at ?? slots.length - 1}
        aria-valuetext={`${chosen.text}: ${said}`}
        onPointerDown={begin}
        onPointerMove={(event) => setAt(under(event))}
        onPointerUp={end}
        onPointerCancel={leave}
        onPointerLeave={leave}
        onKeyDown={press}
      >
        <SlotBars slots={slots} isChosen={isChosen} />
      </div>
      <footer>
        <span>{slots[0]?.text}</span>
        <SlotsTable name={name} slots={slots} search={search} />
        <span>{slots.at(-1)?.text}</span>
      </footer>
    </section>
  );
}
