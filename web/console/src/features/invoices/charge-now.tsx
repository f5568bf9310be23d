import { lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Later } from '../../../../ui/later/later.js';
import { announce } from '../../../../ui/toast/toast.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { useCharge } from './invoice-acts.queries.js';
import type { Invoice } from './invoices.queries.js';

const ChargeSheet = lazy(() => import('./charge-sheet.js'));

/** What comes of it, the page shows by itself. */
const said = () => announce('The gateway is asked for it.');

/** Asks the customer's card again, before the next reminder would. */
export function ChargeNow({ invoice }: { readonly invoice: Invoice }) {
  const charge = useCharge(invoice);
  return (
    <PanelActs>
      <Permitted need="billing:write">
        <Button onClick={() => charge.ask(invoice.amountOpen)}>Charge now</Button>
      </Permitted>
      <Later>
        {charge.asked !== undefined && (
          <ChargeSheet
            invoice={invoice}
            of={{ ...charge, onConfirm: () => charge.confirm({ onSuccess: said }), onClose: charge.close }}
          />
        )}
      </Later>
    </PanelActs>
  );
}
