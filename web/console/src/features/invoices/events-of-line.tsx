import { Link } from '@tanstack/react-router';
import { Button } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { momentOfYearText } from '../../../../ui/format/date.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Id } from '../../../../ui/text/name.js';
import { Amount, Moment, Quantity } from '../../../../ui/value/value.js';
import type { EventOrChange } from './both-sides.js';
import styles from './explain.module.css';
import { type Explanation, useEventsOf } from './invoices.queries.js';
import { type Start, starts } from './invoices.search.js';
import { startNames } from './invoices.texts.js';

interface EventsOfLineProps {
  readonly explanation: Explanation;
  readonly zone: string;
  readonly start: Start | undefined;
  readonly onStart: (start: Start) => void;
}

/** The events that a line is made of, from where the reader wants to look; nothing where no event made it. */
export function EventsOfLine({ explanation, zone, start, onStart }: EventsOfLineProps) {
  const hrefs = explanation.steps.find(({ eventsHrefs }) => eventsHrefs)?.eventsHrefs;
  const byStart = { ...hrefs, 'tier-change': hrefs?.tierChange };
  const there = starts.filter((one) => byStart[one] !== undefined);
  // One tier alone is never left for another.
  const isGraded = explanation.steps.some(({ tiers = [] }) => tiers.length > 1);
  const begin = there.find((one) => isGraded || one !== 'tier-change');
  const from = start !== undefined && there.includes(start) ? start : begin;
  const events = useEventsOf(hrefs, from);
  if (from === undefined) return null;
  return (
    <section className={styles.events} aria-label="Events">
      <div className={styles.head}>
        <h3>Events</h3>
        {there.map((one) => (
          <Button key={one} size="small" aria-pressed={one === from} onClick={() => onStart(one)}>
            {startNames[one]}
          </Button>
        ))}
      </div>
      {events.isPending && <Loading lines={4} />}
      {events.error && <ProblemNote of="The events" error={events.error} onRetry={() => void events.refetch()} />}
      {events.data && <Rows items={events.data} currency={explanation.currency} zone={zone} />}
    </section>
  );
}

const mostRows = 100;

function Rows({
  items,
  currency,
  zone,
}: {
  readonly items: readonly EventOrChange[];
  readonly currency: string;
  readonly zone: string;
}) {
  if (items.length === 0) return <p className={styles.note}>No single event did that.</p>;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Event</th>
            <th scope="col">Adds</th>
            <th scope="col">{currency}</th>
            <th scope="col">So far</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, mostRows).map(({ event, isChange }) => (
            <tr key={event.place} data-change={isChange || undefined}>
              <td>
                <Moment at={event.occurredAt} zone={zone} format={momentOfYearText} />
              </td>
              <td>
                <Link to="/data/logs/$source/$id" params={{ source: event.source, id: event.id }} className={linkClass}>
                  <Id>{event.id}</Id>
                </Link>
              </td>
              <td>
                <Quantity>{event.quantity}</Quantity>
              </td>
              <td>
                <Amount amount={event.amount} currency={currency} ofEvent />
              </td>
              <td>
                <Quantity>{event.runningQuantity}</Quantity>
                {isChange && <small>crosses into another tier</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length >= mostRows && (
        <p className={styles.note}>The {mostRows} events from there; the line's sum is of all.</p>
      )}
    </>
  );
}
