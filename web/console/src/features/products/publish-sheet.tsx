import { Button } from '../../../../ui/button/button.js';
import Sheet from '../../../../ui/sheet/sheet.js';
import { AffectedNote } from './affected-note.js';
import { ChangeList } from './change-list.js';
import type { Change } from './terms-diff.js';

interface PublishSheetProps {
  readonly productId: string;
  readonly version: number;
  readonly changes: readonly Change[];
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onPublish: () => void;
}

/** What would be in force, in words, before it is. */
export default function PublishSheet({ productId, version, changes, busy, onClose, onPublish }: PublishSheetProps) {
  return (
    <Sheet
      title={`Publish version ${version}?`}
      onClose={onClose}
      acts={
        <>
          <Button onClick={onClose}>Keep editing</Button>
          <Button kind="primary" busy={busy ? 'Publishing …' : undefined} onClick={onPublish}>
            Publish version {version}
          </Button>
        </>
      }
    >
      <p>
        Periods that begin from now on are billed by it; those that run keep the version that they began with.{' '}
        {version > 1 && <AffectedNote productId={productId} />}
      </p>
      <ChangeList changes={changes} />
    </Sheet>
  );
}
