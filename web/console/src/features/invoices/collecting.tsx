import { momentText } from '../../../../ui/format/date.js';
import { Card, Facts, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { ChargeNow } from './charge-now.js';
import { isChargeable } from './chargeable.js';
import { type Collection, type Invoice, useCollection } from './invoices.queries.js';

/** How far an invoice has been asked for, unless it alone asks. */
export function Collecting({ invoice }: { readonly invoice: Invoice }) {
  const isAsked = invoice.paymentOption !== 'invoice-only';
  const { data, error, refetch } = useCollection(invoice.invoiceId, isAsked);
  if (!isAsked) return null;
  return (
    <Card title="Getting paid">
      {error && <ProblemNote of="How far it was asked for" error={error} onRetry={() => void refetch()} />}
      {data && (
        <Facts
          facts={[
            ['Paid', invoice.paymentOption === 'gateway' ? 'through a gateway' : 'as another system reports'],
            ['Stands', standingWords[data.status]],
            ...failure(data),
            ...(data.withheld ? [['Not charged', withheldWords[data.withheld]] as const] : []),
            ...asked(data, invoice.timeZone),
          ]}
        />
      )}
      {data && isChargeable(invoice, data) && <ChargeNow invoice={invoice} />}
    </Card>
  );
}

/** Why the last attempt came to nothing, in the words of whoever was asked. */
function failure({ payments }: Collection) {
  const { status, failureReason } = payments.at(-1) ?? {};
  if (status !== 'failed' || failureReason === undefined) return [];
  return [['It failed because', <Name key="why">{failureReason}</Name>] as const];
}

function asked({ dunning, actionUrl }: Collection, zone: string) {
  const steps = dunning && [['Reminders', `${dunning.step} of ${dunning.steps}`] as const];
  const next = dunning?.nextAt && [
    ['Next', <Moment key="next" at={dunning.nextAt} zone={zone} format={momentText} />] as const,
  ];
  const confirm = /^https?:/.test(actionUrl ?? '') && [
    [
      'To confirm',
      <a key="confirm" href={actionUrl} className={linkClass} rel="noreferrer">
        The customer's page
      </a>,
    ] as const,
  ];
  return [...(steps || []), ...(next || []), ...(confirm || [])];
}

const standingWords: Readonly<Record<Collection['status'], string>> = {
  open: 'open',
  attempting: 'money is on its way',
  'requires-action': 'the customer has to confirm it',
  paid: 'paid',
  'not-owed': 'nothing is owed',
  failed: 'its payment failed',
  dunning: 'the customer is reminded',
  uncollectible: 'not collectible',
  'partly-refunded': 'a part was paid back',
  refunded: 'paid back',
  disputed: "the customer's bank asks for it back",
};

const withheldWords: Readonly<Record<NonNullable<Collection['withheld']>, string>> = {
  'amount-too-small': 'so little is charged to no card; nobody is reminded, and it may be paid otherwise',
  'amount-too-large': 'so much is charged to no card; nobody is reminded, and it may be paid otherwise',
  'amount-not-chargeable': 'the gateway cannot be asked for just this amount; it may be paid otherwise',
  'keys-not-accepted': 'the gateway refuses its keys; nobody is reminded until it takes them',
};
