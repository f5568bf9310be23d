import { Button } from '../../../../ui/button/button.js';
import { momentOfYearText } from '../../../../ui/format/date.js';
import { countText } from '../../../../ui/format/quantity.js';
import { Card, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { Permitted } from '../../permitted.js';
import styles from './reconciliation.module.css';
import { type DeadLetter, useDeadLetters, useRedrive } from './reconciliation.queries.js';

/** What a consumer tried three times and gave up, with what it failed of, and the way back for usage. */
export function DeadLetters({ zone }: { readonly zone: string }) {
  const { data, error, refetch } = useDeadLetters();
  if (error) return <ProblemNote of="What was given up" error={error} onRetry={() => void refetch()} />;
  if (!data) return undefined;
  return (
    <Card title="Given up">
      {data.items.length === 0 ? (
        <p className={`${mutedClass} ${styles.nothing}`}>Nothing: every message was handled.</p>
      ) : (
        <>
          <PlainTable label="Given up">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">By whom, of which topic</th>
                <th scope="col">Why</th>
                <th scope="col">Events</th>
                <th scope="col">What to do</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((letter) => (
                <Letter key={letter.deadLetterId} letter={letter} zone={zone} />
              ))}
            </tbody>
          </PlainTable>
          <p className={`${mutedClass} ${styles.nothing}`}>
            Put usage back once what it failed of is mended, which takes another version as a rule. It is rated once,
            however often it comes.{data.isMore && ' There are older ones.'}
          </p>
        </>
      )}
    </Card>
  );
}

function Letter({ letter, zone }: { readonly letter: DeadLetter; readonly zone: string }) {
  const { failedAt, consumer, topic, cause, events } = letter;
  return (
    <tr>
      <th scope="row">
        <Moment at={failedAt} zone={zone} format={momentOfYearText} />
      </th>
      <td>
        {consumer}
        <small>{topic}</small>
      </td>
      <td>
        <Name>{cause}</Name>
      </td>
      <td>{events === undefined ? '—' : countText(events, 'en')}</td>
      <td>
        <WayBack letter={letter} zone={zone} />
      </td>
    </tr>
  );
}

function WayBack({ letter, zone }: { readonly letter: DeadLetter; readonly zone: string }) {
  const redrive = useRedrive(letter.deadLetterId);
  if (letter.redrivenAt)
    return (
      <>
        Put back <Moment at={letter.redrivenAt} zone={zone} format={momentOfYearText} />
      </>
    );
  if (!letter.canBeRedriven) return <span className={mutedClass}>An operator sets the group back.</span>;
  return (
    <>
      <Permitted need="admin">
        <Button
          size="small"
          busy={redrive.isPending ? 'Putting back …' : undefined}
          onClick={() => redrive.mutate(letter.deadLetterId)}
        >
          Put back
        </Button>
      </Permitted>
      {redrive.error && <ProblemNote of="The usage" act="be put back" error={redrive.error} />}
    </>
  );
}
