import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import { Permitted } from '../../permitted.js';
import type { Invoice } from './invoices.queries.js';
import { type InvoiceAct, possibleActs } from './possible-acts.js';

const EndingSheet = lazy(() => import('./ending-sheet.js'));

const names: Readonly<Record<InvoiceAct, string>> = {
  void: 'Void',
  'give-up': 'Give up',
};

/** What ends what is open of an invoice; each is asked about first. */
export function InvoiceActs({ invoice }: { readonly invoice: Invoice }) {
  const [open, setOpen] = useState<InvoiceAct>();
  const acts = possibleActs(invoice);
  if (acts.length === 0) return null;
  return (
    <>
      <Permitted need="billing:write">
        {acts.map((act) => (
          <Button key={act} kind="quiet" onClick={() => setOpen(act)}>
            {names[act]}
          </Button>
        ))}
      </Permitted>
      <Later>{open && <EndingSheet invoice={invoice} act={open} onClose={() => setOpen(undefined)} />}</Later>
    </>
  );
}
