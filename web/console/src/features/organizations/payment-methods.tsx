import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { SelectField } from '../../../../ui/field/field.js';
import { cardName, expiryText, hasExpired } from '../../../../ui/format/card-words.js';
import { localDate, momentText } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Moment } from '../../../../ui/value/value.js';
import { useGatewayChoices } from '../../gateway-choices.queries.js';
import { Permitted } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { useCardPage, useDetach, useMakeDefault, usePaymentMethods } from './payment-methods.queries.js';
import styles from './portal-links.module.css';

const DetachSheet = lazy(() => import('./detach-sheet.js'));

/** The cards that a gateway has of a customer, and a page on which they give another. */
export default function PaymentMethodsOf({ organizationId }: { readonly organizationId: string }) {
  const { data, error, isPending, refetch } = usePaymentMethods(organizationId);
  const zone = useTenantZone();
  const choose = useMakeDefault(organizationId);
  const detach = useDetach(organizationId);
  const today = localDate(Date.now(), zone) ?? '';
  return (
    <Card>
      {error && <ProblemNote of="The cards" error={error} onRetry={() => void refetch()} />}
      {choose.error && <ProblemNote of="The card" act="be chosen" error={choose.error} />}
      {isPending && <Loading lines={3} />}
      {data?.items.length === 0 && (
        <Empty>No card. A product that is paid through a gateway charges the one that the customer gives.</Empty>
      )}
      <ul className={styles.links}>
        {data?.items.map((method) => (
          <li key={method.methodId}>
            <span>
              {cardName(method)}, expires {expiryText(method.expires)}{' '}
              {hasExpired(method.expires, today) && <Tag tone="danger">Expired</Tag>}{' '}
              {method.isDefault && <Tag tone="positive">Invoices are charged to it</Tag>}
            </span>
            <Permitted need="billing:write">
              {!method.isDefault && (
                <Button
                  size="small"
                  busy={choose.isPending && choose.variables === method.methodId ? 'Choosing …' : undefined}
                  onClick={() => choose.mutate(method.methodId)}
                >
                  Charge to this
                </Button>
              )}
              <Button size="small" kind="quiet" onClick={() => detach.ask(method)}>
                Remove
              </Button>
            </Permitted>
          </li>
        ))}
        <CardPage organizationId={organizationId} zone={zone} />
      </ul>
      {data?.isCurrent === false && <Empty>As it was last; the gateway does not answer now.</Empty>}
      <Later>
        {detach.asked && (
          <DetachSheet
            name={cardName(detach.asked)}
            of={{ ...detach, onConfirm: () => detach.confirm(), onClose: detach.close }}
          />
        )}
      </Later>
    </Card>
  );
}

function CardPage({ organizationId, zone }: { readonly organizationId: string; readonly zone: string }) {
  const page = useCardPage(organizationId);
  const { data: gateways, error } = useGatewayChoices();
  const [chosen, choose] = useState<string>();
  const gatewayId = chosen ?? gateways?.[0]?.[0];
  return (
    <li>
      {page.data ? (
        <div>
          <CopyText label="The page for a card">{page.data.url}</CopyText>
          For the customer alone, until <Moment at={page.data.expiresAt} zone={zone} format={momentText} />.
        </div>
      ) : (
        <span>{noCardText(gateways?.length)}</span>
      )}
      {gatewayId !== undefined && (
        <Permitted need="billing:write">
          {gateways && gateways.length > 1 && (
            <SelectField
              label="Gateway"
              value={gatewayId}
              choices={gateways}
              onChange={({ target }) => choose(target.value)}
            />
          )}
          <Button size="small" busy={page.isPending ? 'Asking …' : undefined} onClick={() => page.mutate(gatewayId)}>
            Make a page for a card
          </Button>
        </Permitted>
      )}
      {error && <ProblemNote of="The payment gateways" error={error} />}
      {page.error && <ProblemNote of="The page" act="be made" error={page.error} />}
    </li>
  );
}

const noCardText = (gateways: number | undefined): string =>
  gateways === 0
    ? 'A card is given on a page of a payment gateway; none is connected.'
    : 'A card is given on a page of the gateway, by the customer.';
