import { Button } from '../../../../ui/button/button.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { Permitted } from '../../permitted.js';
import { AffectedNote } from './affected-note.js';
import styles from './editor.module.css';

interface PublishBarProps {
  /** Of what is published. */
  readonly productId: string;
  readonly version: number;
  /** Since what is in force, and since what was saved last. */
  readonly changes: number;
  readonly unsaved: number;
  readonly hasDraft: boolean;
  /** Somebody has published or saved another state in the meantime. */
  readonly isStale: boolean;
  readonly problems: number;
  readonly busy: 'publish' | 'save' | undefined;
  readonly onDiscard: () => void;
  readonly onSave: () => void;
  readonly onPublish: () => void;
  readonly onCompare: () => void;
}

/** It comes with the first change, and says what is not in force yet. */
export function PublishBar(props: PublishBarProps) {
  const { productId, version, changes, unsaved, hasDraft, isStale, problems, busy } = props;
  if (changes === 0 && unsaved === 0 && !hasDraft) return null;
  return (
    <div className={styles.bar}>
      <p role="status">
        <b>{countOf(changes, 'change', 'changes', 'en')} not published.</b>{' '}
        {problems > 0
          ? `${countOf(problems, 'thing is', 'things are', 'en')} not right yet; the fields say what.`
          : 'Open periods keep their version; later ones start on the new one.'}{' '}
        {version > 1 && <AffectedNote productId={productId} />}
      </p>
      {isStale && <Button onClick={props.onCompare}>Somebody else changed it</Button>}
      <Button kind="quiet" disabled={busy !== undefined} onClick={props.onDiscard}>
        {hasDraft && unsaved === 0 ? 'Discard the draft' : 'Discard'}
      </Button>
      <Permitted need="catalog:write">
        <Button
          disabled={unsaved === 0 && hasDraft}
          busy={busy === 'save' ? 'Saving …' : undefined}
          onClick={props.onSave}
        >
          Save draft
        </Button>
        <Button kind="primary" busy={busy === 'publish' ? 'Publishing …' : undefined} onClick={props.onPublish}>
          Publish version {version}
        </Button>
      </Permitted>
    </div>
  );
}
