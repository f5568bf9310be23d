import { Link } from '@tanstack/react-router';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import type { FormField } from '../../form/form-field.js';
import styles from './tax.module.css';
import { type TaxingGateway, useSetTaxBehaviour, useTaxingGateways } from './tax.queries.js';
import { behaviourTexts, taxBehaviours } from './tax.texts.js';

/** Whether Stripe says the taxes of what is paid through a gateway. */
export function StripeTax() {
  const { data, error, isPending, refetch } = useTaxingGateways();
  return (
    <Card title="Stripe Tax">
      {error && <ProblemNote of="The payment gateways" error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading lines={3} />}
      {data?.length === 0 && (
        <Empty
          act={
            <Link to="/billing/payment-gateways" className={linkClass}>
              To the payment gateways
            </Link>
          }
        >
          No payment gateway, so nobody but you says what taxes are.
        </Empty>
      )}
      {data?.map((gateway) => (
        <Gateway key={gateway.gatewayId} gateway={gateway} />
      ))}
    </Card>
  );
}

const fieldsOf = (initial: TaxingGateway['taxBehaviour']): readonly FormField[] => [
  {
    name: 'taxBehaviour',
    label: 'Taxes of what is paid through it',
    kind: 'choice',
    choices: taxBehaviours.map((one) => [one, behaviourTexts[one][0]] as const),
    initial,
    isWide: true,
  },
];

function Gateway({ gateway: { gatewayId, name, mode, taxBehaviour } }: { readonly gateway: TaxingGateway }) {
  const set = useSetTaxBehaviour(gatewayId);
  return (
    <section className={styles.gateway}>
      <h3>
        <Link to="/billing/payment-gateways" search={{ open: gatewayId }} className={linkClass}>
          <Name>{name}</Name>
        </Link>
        {mode === 'test' && <Tag tone="warning">Test keys</Tag>}
      </h3>
      <ActForm
        need="admin"
        of="The payment gateway"
        act="be changed"
        fields={fieldsOf(taxBehaviour)}
        submit="Save"
        busy="Saving …"
        onSubmit={set}
      />
      <p className={`${mutedClass} ${styles.body}`}>
        Now: {behaviourTexts[taxBehaviour][1]}
        {taxBehaviour !== 'none' &&
          ' Stripe has to have your registrations, and is told what was issued and what was taken back. Without a country of the customer an invoice waits.'}
      </p>
    </section>
  );
}
