import { countOf, countText } from '../../../../ui/format/quantity.js';
import { Card, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Tag, type Tone } from '../../../../ui/tag/tag.js';
import { type ServiceStatus, useStatus } from './reconciliation.queries.js';
import { ageText, behindOf } from './status.texts.js';

const states: Readonly<Record<ServiceStatus['state'], { readonly text: string; readonly tone: Tone }>> = {
  ready: { text: 'Ready', tone: 'positive' },
  waiting: { text: 'Waits', tone: 'warning' },
  away: { text: 'Away', tone: 'danger' },
};

/** Which services are ready, and how far behind each of their readers is. */
export function Status() {
  const { data, error, refetch } = useStatus();
  if (error)
    return <ProblemNote of="What the services say of themselves" error={error} onRetry={() => void refetch()} />;
  if (!data) return undefined;
  return (
    <Card title="Services">
      <PlainTable label="Services">
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">State</th>
            <th scope="col">Furthest behind</th>
            <th scope="col">Messages waiting</th>
          </tr>
        </thead>
        <tbody>
          {data.services.map((service) => (
            <Service key={service.name} service={service} />
          ))}
        </tbody>
      </PlainTable>
    </Card>
  );
}

function Service({ service: { name, state, waitsFor, readers } }: { readonly service: ServiceStatus }) {
  const behind = behindOf(readers);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Tag tone={states[state].tone}>{states[state].text}</Tag>
        {waitsFor.map((part) => (
          <small key={part}>{part}</small>
        ))}
      </td>
      <td>
        {behind.length === 0 ? (
          <span className={mutedClass}>
            {readers.length === 0 ? '—' : `none of ${countOf(readers.length, 'reader', 'readers', 'en')}`}
          </span>
        ) : (
          behind.map(({ reader, topic, seconds }) => (
            <div key={`${reader} ${topic}`}>
              {ageText(seconds)} · {reader} <span className={mutedClass}>of {topic}</span>
            </div>
          ))
        )}
      </td>
      <td>
        {countText(
          readers.reduce((sum, { messages }) => sum + messages, 0),
          'en',
        )}
      </td>
    </tr>
  );
}
