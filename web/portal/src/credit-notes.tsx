import { dayText } from '../../ui/format/date.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import { Amount } from '../../ui/value/value.js';
import { Keep } from './keep.js';
import styles from './portal.module.css';
import type { PortalQueries } from './portal.queries.js';

/** What was taken back; nothing is said where nothing was. */
export default function CreditNotes({ queries }: { readonly queries: PortalQueries }) {
  const { data, error, again } = queries.useCreditNotes();
  if (error) return <ProblemNote of="The credit notes" error={error} onRetry={again} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section className={styles.card} aria-label="Credit notes">
      <div className={styles.cardHead}>
        <h2>Credit notes</h2>
      </div>
      <table className={styles.list}>
        <thead>
          <tr>
            <th scope="col">Credit note</th>
            <th scope="col" className={styles.roomy}>
              Dated
            </th>
            <th scope="col">Of</th>
            <th scope="col">Total</th>
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((note) => (
            <tr key={note.creditNoteId}>
              <td>
                <Name>{note.number}</Name>
              </td>
              <td className={styles.roomy}>{dayText(note.datedAt, note.timeZone)}</td>
              <td>
                <Name>{note.invoiceNumber ?? ''}</Name>
              </td>
              <td>
                <Amount amount={note.total} currency={note.currency} withCurrency />
              </td>
              <td>
                <Keep name="PDF" file={`${note.number}.pdf`} ask={() => queries.creditNotePdf(note.creditNoteId)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
