import { dayText } from '../../../../ui/format/date.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import type { CreditNote } from './credit-form.js';

interface FailedRefundProps {
  readonly note: CreditNote;
  readonly failed: NonNullable<CreditNote['failedRefunds']>[number];
}

/** What was to be paid back is the customer's balance again. */
export function FailedRefund({ note, failed }: FailedRefundProps) {
  return (
    <>
      <Amount amount={failed.amount} currency={note.currency} withCurrency />, in the balance again since{' '}
      <Moment at={failed.at} zone={note.timeZone} format={dayText} />
      {failed.reason !== '' && (
        <>
          : <Name>{failed.reason}</Name>
        </>
      )}
    </>
  );
}
