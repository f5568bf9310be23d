import { momentText } from '../../../../ui/format/date.js';
import { Facts } from '../../../../ui/layout/layout.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import type { ConflictingUsage } from './logs.queries.js';
import { Properties } from './properties.js';

/** An event as it was sent, and when it was received. */
export function EventFacts({
  usage: { event, receivedAt },
  zone,
}: {
  readonly usage: ConflictingUsage;
  readonly zone: string;
}) {
  const names = { Customer: event.organization, Subscriber: event.subscriber, Product: event.product };
  return (
    <>
      <Facts
        facts={[
          ['Happened', <Moment key="time" at={event.time} zone={zone} format={momentText} />],
          ['Received', <Moment key="received" at={receivedAt} zone={zone} format={momentText} />],
          ...Object.entries(names).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, <Name key={name}>{value}</Name>] as const],
          ),
          ['Kind', event.kind],
          ['Source', <Name key="source">{event.source}</Name>],
          [
            'Id',
            <Id key="id" most={80}>
              {event.id}
            </Id>,
          ],
        ]}
      />
      <Properties of={event.properties} />
    </>
  );
}
