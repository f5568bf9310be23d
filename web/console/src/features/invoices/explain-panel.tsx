import { Check, TriangleAlert } from 'lucide-react';
import { Loading } from '../../../../ui/empty/empty.js';
import { periodText } from '../../../../ui/format/period.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { EventsOfLine } from './events-of-line.js';
import styles from './explain.module.css';
import { type Explanation, type Invoice, type Line, useExplanation } from './invoices.queries.js';
import type { Start } from './invoices.search.js';
import { StepOfLine } from './step-of-line.js';

interface ExplainPanelProps {
  readonly invoice: Invoice;
  readonly line: Line;
  /** Counted from 0, as the address says it. */
  readonly index: string;
  readonly start: Start | undefined;
  readonly onStart: (start: Start) => void;
  readonly onClose: () => void;
}

/** Why a line comes to what it does: an argued chain from the events to what is to pay, and whether it adds up. */
export function ExplainPanel({ invoice, line, index, start, onStart, onClose }: ExplainPanelProps) {
  const explained = useExplanation(invoice.invoiceId, index);
  const { currency, timeZone } = invoice;
  const period = { start: line.periodStart, end: line.periodEnd };
  return (
    <Panel
      title={
        <>
          Why <Amount amount={line.amount} currency={currency} /> for <Name>{line.description}</Name>
        </>
      }
      subtitle={`${periodText(period, timeZone)}, ${timeZone}`}
      about={index}
      onClose={onClose}
    >
      {explained.isPending && <Loading lines={9} />}
      {explained.error && (
        <ProblemNote of="The explanation" error={explained.error} onRetry={() => void explained.refetch()} />
      )}
      {explained.data && (
        <>
          <ol className={styles.steps}>
            {explained.data.steps.map((step, at) => (
              <StepOfLine zone={invoice.timeZone} key={at} step={step} currency={currency} />
            ))}
          </ol>
          <Checks of={explained.data} />
          <EventsOfLine explanation={explained.data} zone={timeZone} start={start} onStart={onStart} />
        </>
      )}
    </Panel>
  );
}

const Checks = ({ of: { addsUp, checks } }: { readonly of: Explanation }) => (
  <section className={styles.checks} aria-label="Checks">
    {addsUp ? (
      <Tag tone="positive" icon={Check}>
        Adds up
      </Tag>
    ) : (
      <Tag tone="danger" icon={TriangleAlert}>
        Does not add up
      </Tag>
    )}
    <details open={!addsUp}>
      <summary>{countOf(checks.length, 'check', 'checks', 'en')}, from the events to the total of the invoice</summary>
      <ul>
        {checks.map(({ check, sentence, left, right, holds }) => (
          <li key={`${check} ${sentence}`}>
            {sentence}
            {!holds && (
              <b>
                {' '}
                {left} is not {right}.
              </b>
            )}
          </li>
        ))}
      </ul>
    </details>
  </section>
);
