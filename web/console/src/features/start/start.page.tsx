import { createLazyRoute, Link } from '@tanstack/react-router';
import { Check, Circle, CircleDot } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { buttonClass } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card, mutedClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Permitted } from '../../permitted.js';
import { KeyStep } from './key-step.js';
import { PeriodStep } from './period-step.js';
import { SendStep } from './send-step.js';
import styles from './start.module.css';
import { type Found, useFound } from './start.queries.js';
import { titles } from './start.texts.js';
import { doneOf, type Step, stepsOf } from './steps.js';

export const Route = createLazyRoute('/start')({ component: StartPage });

/** From an empty tenant to a first invoice: six rows, of which each is done when the data says so. */
function StartPage() {
  const { data, error, refetch } = useFound();
  const [key, setKey] = useState<string>();
  const steps = data ? stepsOf(data.progress) : [];
  return (
    <>
      <PageHead title="Getting started">
        <Spacer />
        {data && <span className={mutedClass}>{doneOf(steps)} of 6 done</span>}
      </PageHead>
      {error && <ProblemNote of="What is there" error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Card>
          <Loading lines={6} />
        </Card>
      )}
      {data && (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <Row key={step.id} step={step}>
              <Body step={step} found={data} apiKey={key} onKey={setKey} />
            </Row>
          ))}
        </ol>
      )}
    </>
  );
}

const marks = { done: Check, now: CircleDot, later: Circle };

function Row({ step, children }: { readonly step: Step; readonly children: ReactNode }) {
  const Mark = marks[step.state];
  const [isOpen, setOpen] = useState(step.state === 'now');
  const [before, setBefore] = useState(step.state);
  // What comes next opens by itself; nothing closes by itself, or a key that is shown once would be gone.
  if (before !== step.state) {
    setBefore(step.state);
    if (step.state === 'now') setOpen(true);
  }
  return (
    <li data-state={step.state}>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <Mark size={16} strokeWidth={1.8} aria-hidden="true" />
          {titles[step.id]}
          <span className={styles.state}>{step.state === 'done' ? 'done' : step.state === 'now' ? 'next' : ''}</span>
        </summary>
        <div className={styles.body}>{children}</div>
      </details>
    </li>
  );
}

interface BodyProps {
  readonly step: Step;
  readonly found: Found;
  readonly apiKey: string | undefined;
  readonly onKey: (key: string) => void;
}

function Body({ step, found, apiKey, onKey }: BodyProps) {
  const act = buttonClass({ kind: step.state === 'now' ? 'primary' : 'plain' });
  switch (step.id) {
    case 'key':
      return <KeyStep name={found.keyName} onKey={onKey} />;
    case 'usage':
      return <SendStep apiKey={apiKey} isDone={found.progress.usage} unattributed={found.unattributed} />;
    case 'product':
      return (
        <>
          <p>
            A product says what usage costs.{' '}
            {found.element
              ? `Usage has named “${found.element}”: the editor begins with it.`
              : 'An event first names what is counted.'}
          </p>
          <Permitted need="catalog:write">
            <Link to="/configuration/revenue-sources/products/new" search={{ element: found.element }} className={act}>
              Make a product
            </Link>
          </Permitted>
        </>
      );
    case 'subscription':
      return (
        <>
          <p>Under a test clock of its own, its months pass in seconds: make one first, and choose it below “Time”.</p>
          <div className={styles.acts}>
            <Permitted need="integration:write">
              <Link to="/developers/test-clocks" search={{ new: 'yes' }} className={buttonClass()}>
                Make a test clock
              </Link>
            </Permitted>
            <Permitted need="customers:write">
              <Link
                to="/billing/subscriptions/new"
                search={{ organization: found.organization, productId: found.productId }}
                className={act}
              >
                Subscribe a customer
              </Link>
            </Permitted>
          </div>
        </>
      );
    case 'closedPeriod':
      return <PeriodStep found={found} act={act} />;
    case 'invoice':
      return found.invoice ? (
        <>
          <p>Each line says what it is made of, down to the events.</p>
          <Link
            to="/billing/invoices/$invoiceId"
            params={{ invoiceId: found.invoice.id }}
            search={{ line: found.invoice.line }}
            className={act}
          >
            Read the invoice
          </Link>
        </>
      ) : (
        <p>None is issued yet. One is when a period ends, or when a fee is due in advance.</p>
      );
  }
}
