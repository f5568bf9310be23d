import { Download } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { Button } from '../../ui/button/button.js';
import { saveFile } from '../../ui/file/save-file.js';
import styles from './portal.module.css';

interface KeepProps {
  readonly name: string;
  readonly file: string;
  readonly ask: () => Promise<Blob>;
}

/** A file to keep, asked for when it is wanted. */
export function Keep({ name, file, ask }: KeepProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const keep = () => {
    setBusy(true);
    setFailure(undefined);
    ask()
      .then((blob) => saveFile(blob, file))
      .catch((error: unknown) => setFailure(error instanceof ApiProblem ? error.message : 'It could not be read.'))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button size="small" icon={Download} busy={busy ? `${name} …` : undefined} onClick={keep}>
        {name}
      </Button>
      {failure && (
        <span role="alert" className={styles.failure}>
          {failure}
        </span>
      )}
    </>
  );
}
