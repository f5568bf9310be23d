import { Button } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
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
};

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
          {data.differences.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th>Difference</th>
                  <th>Payment</th>
                  <th>Here</th>
                  <th>Stripe</th>
                </tr>
              </thead>
              <tbody>
                {data.differences.map(({ kind, attemptId, providerId, here, there }) => (
                  <tr key={`${kind} ${attemptId ?? ''} ${providerId ?? ''}`}>
                    <td>{kinds[kind]}</td>
                    <td>
                      <Id most={12}>{attemptId ?? providerId ?? ''}</Id>
                    </td>
                    <td>{here ?? '–'}</td>
                    <td>{there ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
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
