import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { saveFile } from '../../../../ui/file/save-file.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import type { Selection } from '../../../../ui/table/selection.js';
import { announce } from '../../../../ui/toast/toast.js';
import { saveDocument } from '../../document-files.js';
import { SelectedBar } from '../../selected-bar.js';
import { type Invoice, useInvoiceFiles } from './invoices.queries.js';
import { fileOfInvoices } from './selected-file.js';

/** A browser asks before it keeps many files, and whoever looks waits for each. */
const mostPdfs = 50;

/** What can be done with several invoices: their PDFs, one after the other, or all of them as a table. */
export default function InvoicesSelected({ of: selection }: { readonly of: Selection<Invoice> }) {
  const filesOf = useInvoiceFiles();
  const [saved, setSaved] = useState<number>();
  const [failed, setFailed] = useState<unknown>();
  const { rows } = selection;
  const savePdfs = async () => {
    setFailed(undefined);
    try {
      for (const [at, invoice] of rows.entries()) {
        setSaved(at);
        await saveDocument(invoice.number, filesOf(invoice)[0]);
      }
      announce(`${countOf(rows.length, 'PDF is', 'PDFs are', 'en')} saved.`);
    } catch (error) {
      setFailed(error);
    }
    setSaved(undefined);
  };
  return (
    <>
      {failed !== undefined && <ProblemNote of="The PDFs" act="be saved" error={failed} />}
      <SelectedBar of={selection} one="invoice" many="invoices">
        <Button
          icon={Download}
          onClick={() => saveFile(new Blob([fileOfInvoices(rows)], { type: 'text/csv' }), 'invoices.csv')}
        >
          Save as a table
        </Button>
        <Button
          icon={Download}
          disabled={rows.length > mostPdfs}
          title={rows.length > mostPdfs ? `${mostPdfs} at most at once` : undefined}
          busy={saved === undefined ? undefined : `Saving ${saved + 1} of ${rows.length} …`}
          onClick={() => void savePdfs()}
        >
          Save {countOf(rows.length, 'PDF', 'PDFs', 'en')}
        </Button>
      </SelectedBar>
    </>
  );
}
