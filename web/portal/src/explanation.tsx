import { useState } from 'react';
import { Button } from '../../ui/button/button.js';
import { Loading } from '../../ui/empty/empty.js';
import { momentOfYearText } from '../../ui/format/date.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Tag } from '../../ui/tag/tag.js';
import { Id } from '../../ui/text/name.js';
import { visibleText } from '../../ui/text/visible-text.js';
import { Amount, Moment, Quantity } from '../../ui/value/value.js';
import styles from './portal.module.css';
import type { Explanation, PortalQueries, Step } from './portal.queries.js';

interface LineExplainedProps {
  readonly queries: PortalQueries;
  readonly invoiceId: string;
  readonly line: number;
  readonly zone: string;
}

/** The same argument as whoever sells sees: from the events to the amount, and whether it adds up. */
export function LineExplained({ queries, invoiceId, line, zone }: LineExplainedProps) {
  const { data, error, again } = queries.useExplanation(invoiceId, line);
  if (error) return <ProblemNote of="The explanation" error={error} onRetry={again} />;
  if (!data) return <Loading lines={4} />;
  const events = data.steps.find(({ eventsHrefs }) => eventsHrefs)?.eventsHrefs;
  return (
    <div className={styles.why}>
      <ol>
        {data.steps.map((step, at) => (
          <StepShown key={at} step={step} currency={data.currency} />
        ))}
      </ol>
      <Checks of={data} />
      {events && <Events queries={queries} href={events.first} currency={data.currency} zone={zone} />}
    </div>
  );
}

const StepShown = ({
  step: { sentence, tiers = [], change, amount, taxBehaviour },
  currency,
}: {
  readonly step: Step;
  readonly currency: string;
}) => (
  <li>
    <p className={styles.row}>
      <span>{visibleText(sentence)}</span>
      {amount === undefined && change !== undefined && taxBehaviour !== 'inclusive' && (
        <Amount amount={change} currency={currency} />
      )}
      {amount !== undefined && <Amount amount={amount} currency={currency} withCurrency />}
    </p>
    {tiers.map((tier) => (
      <p key={`${tier.group} ${tier.name} ${tier.from}`} className={`${styles.tier} ${styles.row}`}>
        <span>{visibleText(tier.sentence)}</span>
        <Amount amount={tier.amount} currency={currency} />
      </p>
    ))}
  </li>
);

const Checks = ({ of: { addsUp, checks } }: { readonly of: Explanation }) => (
  <details className={styles.tiers}>
    <summary>
      <Tag tone={addsUp ? 'positive' : 'danger'}>{addsUp ? 'Adds up' : 'Does not add up'}</Tag>
    </summary>
    <ul>
      {checks.map(({ check, sentence, left, right, holds }) => (
        <li key={check}>{holds ? sentence : `${sentence} ${left} is not ${right}.`}</li>
      ))}
    </ul>
  </details>
);

interface EventsProps {
  readonly queries: PortalQueries;
  readonly href: string;
  readonly currency: string;
  readonly zone: string;
}

function Events(props: EventsProps) {
  const [isOpen, open] = useState(false);
  if (isOpen) return <EventRows {...props} />;
  return (
    <Button size="small" onClick={() => open(true)}>
      Show its events
    </Button>
  );
}

const mostRows = 50;
/** What is seen of them at first: the sums of the invoice stand below. */
const firstRows = 10;

function EventRows({ queries, href, currency, zone }: EventsProps) {
  const { data, error, again } = queries.useEvents(href);
  const [shown, setShown] = useState(firstRows);
  if (error) return <ProblemNote of="The events" error={error} onRetry={again} />;
  if (!data) return <Loading lines={4} />;
  return (
    <>
      <table className={styles.list}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Event</th>
            <th scope="col">Adds</th>
            <th scope="col">{currency}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.slice(0, shown).map((event) => (
            <tr key={`${event.source}/${event.id}/${event.isTakenBack ?? false}/${event.runningQuantity}`}>
              <td>
                <Moment at={event.occurredAt} zone={zone} format={momentOfYearText} />
              </td>
              <td>
                <Id>{event.id}</Id>
              </td>
              <td>
                <Quantity>{event.quantity}</Quantity>
              </td>
              <td>
                <Amount amount={event.amount} currency={currency} ofEvent />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.items.length > shown && shown < mostRows && (
        <Button size="small" onClick={() => setShown(mostRows)}>
          Show more
        </Button>
      )}
      {data.items.length >= mostRows && shown === mostRows && (
        <p className={styles.about}>The first {mostRows}. All are in the download of your usage.</p>
      )}
    </>
  );
}
