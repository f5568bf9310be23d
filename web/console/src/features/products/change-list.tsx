import { Name } from '../../../../ui/text/name.js';
import styles from './editor.module.css';
import { type Change, changeText } from './terms-diff.js';

/** What differs, in words. */
export const ChangeList = ({ changes }: { readonly changes: readonly Change[] }) =>
  changes.length === 0 ? (
    <p>Nothing that this page shows.</p>
  ) : (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={change.what}>
          <Name>{changeText(change)}</Name>
        </li>
      ))}
    </ul>
  );
