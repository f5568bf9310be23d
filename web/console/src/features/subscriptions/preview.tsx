import { Loading } from '../../../../ui/empty/empty.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import styles from './preview.module.css';
import type { DraftInvoice, usePreview } from './subscription-acts.queries.js';

/** The documents that an act would issue, each with its lines and what it comes to. */
export function Preview({ of: { data, error, isLoading, refetch } }: { readonly of: ReturnType<typeof usePreview> }) {
  if (error) return <ProblemNote of="What would be issued" error={error} onRetry={() => void refetch()} />;
  if (isLoading) return <Loading lines={3} />;
  if (!data) return null;
  const { invoice, creditNotes, taxesComeLater } = data;
  if (!invoice && creditNotes.length === 0) return <p>Nothing is issued by it.</p>;
  return (
    <div className={styles.documents}>
      {invoice && <Paper title="An invoice" document={invoice} taxesComeLater={taxesComeLater} />}
      {creditNotes.map((note) => (
        <Paper key={note.number} title="A credit note" document={note} />
      ))}
    </div>
  );
}

type PaperDocument = Pick<NonNullable<DraftInvoice['invoice']>, 'currency' | 'lines' | 'taxTotal' | 'total'>;

interface PaperProps {
  readonly title: string;
  readonly document: PaperDocument;
  /** A tax service says them when it is issued. */
  readonly taxesComeLater?: boolean | undefined;
}

function Paper({ title, document, taxesComeLater }: PaperProps) {
  const { currency, lines, taxTotal, total } = document;
  return (
    <dl className={styles.paper} aria-label={title}>
      <div>
        <dt>{title}</dt>
        <dd>{currency}</dd>
      </div>
      {lines.map((line, at) => (
        <div key={`${at} ${line.description}`}>
          <dt>
            <Name>{line.description}</Name>
          </dt>
          <dd>
            <Amount amount={line.amount} currency={currency} />
          </dd>
        </div>
      ))}
      <div>
        <dt>Taxes</dt>
        <dd>{taxesComeLater ? 'come when it is issued' : <Amount amount={taxTotal} currency={currency} />}</dd>
      </div>
      <div className={styles.total}>
        <dt>{taxesComeLater ? 'Total before taxes' : 'Total'}</dt>
        <dd>
          <Amount amount={total} currency={currency} withCurrency />
        </dd>
      </div>
    </dl>
  );
}
