import { amountText } from '../../../../ui/format/money.js';
import { type Confirmation, ConfirmSheet } from '../../confirm-sheet.js';
import type { Invoice } from './invoices.queries.js';

interface ChargeSheetProps {
  readonly invoice: Invoice;
  readonly of: Confirmation;
}

/** What is open of an invoice, before the gateway is asked for it. */
export default function ChargeSheet({ invoice: { number, accountName, amountOpen, currency }, of }: ChargeSheetProps) {
  const text = amountText(amountOpen, currency, 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Charge ${text} to ${accountName}?`}
      what="The payment"
      act="be asked for"
      button={`Charge ${text}`}
      busy="Asking …"
    >
      <p>What is open of {number} is charged to the payment method of the customer as soon as the gateway is free.</p>
    </ConfirmSheet>
  );
}
