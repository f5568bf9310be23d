import { Link } from '@tanstack/react-router';
import { Button } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Id } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import styles from './gateways.module.css';
import { type GatewayDifferences, useCompare, useDifferences } from './gateways.queries.js';

type Difference = GatewayDifferences['differences'][number];

const kinds: Readonly<Record<Difference['kind'], string>> = {
  'missing-there': 'Not at Stripe',
  'unknown-here': 'Not known here',
  status: 'Another state',
  amount: 'Another amount',
  refunded: 'Another refund',
  'charged-twice': 'Charged twice',
  'tax-not-reported': 'Tax not reported',
};

/** Of taxes: what Stripe was to be told. */
const reports: Readonly<Record<string, string>> = { sale: 'Issued', reversal: 'Taken back' };

/** What was charged here against what Stripe lists, as it was compared last: every night, or now. */
export function Differences({ gatewayId, zone }: { readonly gatewayId: string; readonly zone: string }) {
  const { data, error, refetch } = useDifferences(gatewayId);
  const compare = useCompare(gatewayId);
  return (
    <section>
      {error && <ProblemNote of="The reconciliation" error={error} onRetry={() => void refetch()} />}
      {compare.error && <ProblemNote of="The payments" act="be compared" error={compare.error} />}
      {data?.ranAt && (
        <div className={styles.body}>
          <p className={mutedClass}>
            Compared <Moment at={data.ranAt} zone={zone} format={momentText} />: {data.here} payments here, {data.there}{' '}
            at Stripe.
          </p>
          {data.differences.length === 0 && <p>No differences</p>}
        </div>
      )}
      {data?.ranAt && data.differences.length > 0 && (
        <PlainTable label="Differences">
          <thead>
            <tr>
              <th scope="col">Difference</th>
              <th scope="col">About</th>
              <th scope="col">Here</th>
              <th scope="col">Stripe</th>
            </tr>
          </thead>
          <tbody>
            {data.differences.map((one) => (
              <tr key={`${one.kind} ${one.attemptId ?? ''} ${one.providerId ?? ''}`}>
                <td>{kinds[one.kind]}</td>
                <td>
                  <About of={one} />
                </td>
                <td>{reports[one.here ?? ''] ?? one.here ?? '–'}</td>
                <td>{one.there ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      <PanelActs>
        <Permitted need="billing:write">
          <Button busy={compare.isPending ? 'Comparing …' : undefined} onClick={() => compare.mutate(gatewayId)}>
            Compare with Stripe now
          </Button>
        </Permitted>
      </PanelActs>
    </section>
  );
}

/** The invoice, where somebody has to look at it; else the payment. */
function About({ of: { kind, attemptId, invoiceId, providerId } }: { readonly of: Difference }) {
  if (kind !== 'tax-not-reported' || invoiceId === undefined) return <Id most={12}>{attemptId ?? providerId ?? ''}</Id>;
  return (
    <Link to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={linkClass}>
      <Id most={12}>{invoiceId}</Id>
    </Link>
  );
}
