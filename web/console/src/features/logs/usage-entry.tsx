import { momentText } from '../../../../ui/format/date.js';
import { Facts } from '../../../../ui/layout/layout.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Quantity, Unknown } from '../../../../ui/value/value.js';
import { stateTexts } from '../../usage-states.js';
import type { LoggedUsage } from './logs.queries.js';
import { Placement } from './placement.js';
import { Properties, RawText } from './properties.js';
import styles from './usage.module.css';
import { WhyNotRated } from './why-not-rated.js';

/** One thing that became of an event. */
export function Entry({ entry, zone }: { readonly entry: LoggedUsage; readonly zone: string }) {
  const { currency, cost, costSource } = entry;
  const price =
    cost === undefined ? (
      <Unknown why={costSource ? `Cost: ${costSource}` : 'It was not costed'} />
    ) : (
      <Amount amount={cost} currency="USD" withCurrency ofEvent />
    );
  return (
    <section className={styles.entry}>
      <Facts
        facts={[
          [
            'State',
            <Tag key="state" tone={stateTexts[entry.state].tone}>
              {stateTexts[entry.state].text}
            </Tag>,
          ],
          ...(entry.state === 'rejected'
            ? []
            : [['Happened', <Moment key="time" at={entry.occurredAt} zone={zone} format={momentText} />] as const]),
          ['Received', <Moment key="received" at={entry.receivedAt} zone={zone} format={momentText} />],
          [
            'Kind',
            entry.kind === '' ? (
              <Unknown key="kind" why="The event does not say" />
            ) : (
              <Name key="kind">{entry.kind}</Name>
            ),
          ],
          [
            'Cost',
            <span key="cost">
              {price} {costSource && <small>by {costSource}</small>}
            </span>,
          ],
        ]}
      />
      <WhyNotRated entry={entry} />
      {entry.attribution.length > 0 && <Placement of={entry.attribution} zone={zone} />}
      {currency !== undefined && <Charges of={entry.charges} currency={currency} />}
      {entry.body !== undefined && <RawText>{entry.body}</RawText>}
      <Properties of={entry.properties} />
    </section>
  );
}

interface ChargesProps {
  readonly of: LoggedUsage['charges'];
  readonly currency: string;
}

function Charges({ of, currency }: ChargesProps) {
  return (
    <>
      <h3>What it adds</h3>
      <table className={styles.charges}>
        <thead>
          <tr>
            <th>Metric</th>
            <th>Quantity</th>
            <th>{currency}</th>
            <th>So far</th>
          </tr>
        </thead>
        <tbody>
          {of.map((charge) => (
            <tr key={charge.metricId}>
              <td>
                <Id>{charge.metricId}</Id>
              </td>
              <td>
                <Quantity>{charge.quantity}</Quantity>
              </td>
              <td>
                <Amount amount={charge.amount} currency={currency} ofEvent />
              </td>
              <td>
                <Quantity>{charge.runningQuantity}</Quantity>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
