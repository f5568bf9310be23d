import { Clock } from 'lucide-react';
import { type FormEvent, lazy, useRef, useState } from 'react';
import { Button } from '../../../ui/button/button.js';
import { TextField } from '../../../ui/field/field.js';
import { momentText } from '../../../ui/format/date.js';
import { countOf } from '../../../ui/format/quantity.js';
import { Later } from '../../../ui/later/later.js';
import { mutedClass } from '../../../ui/layout/layout.js';
import { ProblemNote } from '../../../ui/problem/problem.js';
import { Name } from '../../../ui/text/name.js';
import { Moment } from '../../../ui/value/value.js';
import { refusalOf } from '../permissions.js';
import { useSession } from '../session-context.js';
import { aDayAfter, ahead, dayAhead } from './clock-moves.js';
import { type TestClock, useAdvance, useTestClock } from './test-clock.queries.js';
import styles from './test-clock-bar.module.css';

/** Overlays are loaded when one is asked for, and not with the page. */
const Sheet = lazy(() => import('../../../ui/sheet/sheet.js'));

interface TestClockBarProps {
  readonly testClockId: string;
  readonly zone: string;
  readonly periodEnd: string | undefined;
}

/** On every page of what a test clock governs: what time it is there, and what moves it on. */
export function TestClockBar({ testClockId, zone, periodEnd }: TestClockBarProps) {
  const { data: clock, error, refetch } = useTestClock(testClockId);
  if (error) return <ProblemNote of="The test clock" error={error} onRetry={() => void refetch()} />;
  return clock ? <Bar clock={clock} zone={zone} periodEnd={periodEnd} /> : null;
}

function Bar({ clock, zone, periodEnd }: Omit<TestClockBarProps, 'testClockId'> & { readonly clock: TestClock }) {
  const advance = useAdvance(clock.testClockId);
  const refusal = refusalOf(useSession(), 'integration:write');
  const [asked, setAsked] = useState<string>();
  const [dayError, setDayError] = useState<string>();
  const moving = useRef(false);
  const move = (to: string) => {
    setAsked(undefined);
    if (moving.current) return;
    moving.current = true;
    advance.mutate({ to, idempotencyKey: crypto.randomUUID() }, { onSettled: () => (moving.current = false) });
  };
  /** A clock that governs everything of the tenant moves everybody's billing: that is asked first. */
  const ask = (to: string) => (clock.governsTenant ? setAsked(to) : move(to));
  const toDay = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = dayAhead(String(new FormData(event.currentTarget).get('day') ?? ''), clock.now, zone);
    setDayError(to ? undefined : `must be a day after ${momentText(clock.now, zone)}`);
    if (to) ask(to);
  };
  const toPeriodEnd = ahead(periodEnd, clock.now);
  return (
    <section className={styles.bar} aria-label="Test clock">
      <p className={styles.time}>
        <Clock size={16} strokeWidth={1.6} aria-hidden="true" />
        <span>
          Test clock “<Name>{clock.name}</Name>” is at <Moment at={clock.now} zone={zone} format={momentText} />
        </span>
      </p>
      <div className={styles.acts}>
        {refusal === undefined ? (
          <>
            <Button size="small" disabled={advance.isPending} onClick={() => ask(aDayAfter(clock.now))}>
              Move 1 day
            </Button>
            {toPeriodEnd && (
              <Button size="small" disabled={advance.isPending} onClick={() => ask(toPeriodEnd)}>
                Move to the period's end
              </Button>
            )}
            <form onSubmit={toDay} noValidate>
              <TextField label="Day" name="day" type="date" error={dayError} />
              <Button size="small" type="submit" disabled={advance.isPending}>
                Move
              </Button>
            </form>
          </>
        ) : (
          <span className={mutedClass}>{refusal}</span>
        )}
      </div>
      <p className={styles.outcome} role="status">
        {advance.isPending && (advance.failureCount > 0 ? 'Still closing periods; asking again …' : 'Moving …')}
        {advance.data && !advance.isPending && outcomeOf(advance.data)}
      </p>
      {advance.error && <ProblemNote of="The clock" act="be moved" error={advance.error} />}
      {asked && (
        <Later>
          <Sheet
            title={`Move everything to ${momentText(asked, zone)}?`}
            onClose={() => setAsked(undefined)}
            acts={
              <>
                <Button onClick={() => setAsked(undefined)}>Keep the time</Button>
                <Button kind="primary" onClick={() => move(asked)}>
                  Move to {momentText(asked, zone)}
                </Button>
              </>
            }
          >
            <p>
              This clock governs the tenant: every subscription's periods that end by then are closed, and their
              invoices are issued. It does not move back.
            </p>
          </Sheet>
        </Later>
      )}
    </section>
  );
}

const outcomeOf = ({ closedPeriods, tookMs }: { readonly closedPeriods: number; readonly tookMs: number }): string =>
  `The last move closed ${countOf(closedPeriods, 'period', 'periods', 'en')}, ${(tookMs / 1_000).toFixed(1)} s.`;
