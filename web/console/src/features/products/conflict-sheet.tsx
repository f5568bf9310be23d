import { Button } from '../../../../ui/button/button.js';
import Sheet from '../../../../ui/sheet/sheet.js';
import { Name } from '../../../../ui/text/name.js';
import styles from './editor.module.css';
import type { Editable } from './products.queries.js';
import { conflictsBetween } from './terms-diff.js';
import { type TermsForm, termsFormOf } from './terms-form.js';

interface ConflictSheetProps {
  /** What both had read. */
  readonly before: Editable;
  /** What the other has made of it. */
  readonly now: Editable;
  readonly mine: TermsForm;
  readonly onClose: () => void;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

const formOf = ({ product, draft }: Editable) => termsFormOf(draft?.value ?? product.value);

/** Two have edited the same terms: what both had read, what is there now, and what one has typed, line by line. */
export default function ConflictSheet({ before, now, mine, onClose, onKeepMine, onTakeTheirs }: ConflictSheetProps) {
  const conflicts = conflictsBetween(formOf(before), formOf(now), mine);
  return (
    <Sheet
      title={
        now.product.value.version === before.product.value.version
          ? 'Another draft was saved while you edited'
          : `Version ${now.product.value.version} was published while you edited`
      }
      onClose={onClose}
      acts={
        <>
          <Button onClick={onTakeTheirs}>Take theirs</Button>
          <Button kind="primary" onClick={onKeepMine}>
            Keep my changes
          </Button>
        </>
      }
    >
      <p>Nothing is lost: what you have changed can be kept on top of theirs. What differs:</p>
      <div className={styles.conflicts}>
        <table>
          <thead>
            <tr>
              <th scope="col">Term</th>
              <th scope="col">Before</th>
              <th scope="col">Theirs</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map(({ what, ...sides }) => (
              <tr key={what}>
                <th scope="row">
                  <Name>{what}</Name>
                </th>
                {[sides.before, sides.theirs, sides.mine].map((side, at) => (
                  <td key={at}>{side === '' ? 'none' : <Name>{side}</Name>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  );
}
