import { lazy } from 'react';
import { Facts } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { ActForm } from '../../form/act-form.js';
import { type Invoice, useRecordPayment, useReversePayment } from './invoices.queries.js';
import { paymentFields, reversalFields } from './payment-form.js';

const PaymentSheet = lazy(() => import('./payment-sheet.js'));
const ReversalSheet = lazy(() => import('./reversal-sheet.js'));

interface PaymentPanelProps {
  readonly invoice: Invoice;
  /** `new`, or the id of one that is to be reversed. */
  readonly of: string;
  readonly onClose: () => void;
}

/** Money that moved elsewhere: recorded, or taken back. */
export default function PaymentPanel({ invoice, of, onClose }: PaymentPanelProps) {
  const payment = invoice.payments.find(({ paymentId }) => paymentId === of);
  if (of !== 'new' && payment?.status !== 'succeeded') return null;
  return (
    <Panel
      title={payment ? 'Reverse a payment' : 'Record a payment'}
      subtitle={<Name>{invoice.number}</Name>}
      about={of}
      onClose={onClose}
    >
      {payment ? <Reversal payment={payment} currency={invoice.currency} onDone={onClose} /> : null}
      {!payment && <PaymentCreateRequest invoice={invoice} onDone={onClose} />}
    </Panel>
  );
}

function PaymentCreateRequest({ invoice, onDone }: { readonly invoice: Invoice; readonly onDone: () => void }) {
  const record = useRecordPayment(invoice);
  return (
    <ActForm
      need="billing:write"
      of="The payment"
      act="be recorded"
      fields={paymentFields(invoice)}
      submit="Record the payment"
      busy="Recording …"
      onSubmit={record}
      sheet={(props) => <PaymentSheet {...props} invoice={invoice} />}
      onDone={onDone}
    />
  );
}

interface ReversalProps {
  readonly payment: Invoice['payments'][number];
  readonly currency: string;
  readonly onDone: () => void;
}

function Reversal({ payment: { paymentId, amount }, currency, onDone }: ReversalProps) {
  const reverse = useReversePayment(paymentId);
  return (
    <>
      <Facts facts={[['Amount', <Amount key="amount" amount={amount} currency={currency} withCurrency />]]} />
      <ActForm
        need="billing:write"
        of="The payment"
        act="be reversed"
        fields={reversalFields}
        submit="Reverse the payment"
        busy="Reversing …"
        onSubmit={reverse}
        sheet={(props) => <ReversalSheet {...props} amount={amount} currency={currency} />}
        onDone={onDone}
      />
    </>
  );
}
