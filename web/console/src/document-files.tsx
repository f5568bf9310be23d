import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/button.js';
import { saveFile } from '../../ui/file/save-file.js';
import { ProblemNote } from '../../ui/problem/problem.js';

/** A document in one of its forms, as the API has it. */
export interface DocumentFile {
  readonly form: 'PDF' | 'CSV' | 'XML';
  readonly read: () => Promise<Blob>;
}

/** Hands a form of a document to the browser to keep, by the number of the document. */
export const saveDocument = async (number: string, { form, read }: DocumentFile): Promise<void> =>
  saveFile(await read(), `${number.replace(/[^\w.-]+/g, '-')}.${form.toLowerCase()}`);

interface DocumentFilesProps {
  readonly number: string;
  /** The first is what most people want. */
  readonly files: readonly DocumentFile[];
}

const titles: Readonly<Record<DocumentFile['form'], string>> = {
  PDF: 'As it was issued',
  CSV: 'Its lines as a table',
  XML: 'As an electronic one: EN 16931 in UBL 2.1',
};

/** The forms in which a document can be kept, each asked for with the rights of whoever looks. */
export function DocumentFiles({ number, files }: DocumentFilesProps) {
  const [state, setState] = useState<{ readonly form: string; readonly error?: unknown }>();
  const save = (file: DocumentFile) => {
    setState({ form: file.form });
    saveDocument(number, file).then(
      () => setState(undefined),
      (error: unknown) => setState({ form: file.form, error }),
    );
  };
  return (
    <>
      {state?.error !== undefined && <ProblemNote of={`The ${state.form}`} error={state.error} />}
      {files.map((file, at) => (
        <Button
          key={file.form}
          kind={at === 0 ? 'plain' : 'quiet'}
          icon={Download}
          title={titles[file.form]}
          busy={state?.form === file.form && state.error === undefined ? `${file.form} …` : undefined}
          onClick={() => save(file)}
        >
          {file.form}
        </Button>
      ))}
    </>
  );
}
