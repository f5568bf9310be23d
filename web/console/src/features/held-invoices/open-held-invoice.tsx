import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Facts, linkClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import styles from './held-invoices.module.css';
import { type HeldInvoice, useInvoicedOrganization, type useRelease } from './held-invoices.queries.js';
import { type Cure, cureOf } from './held-invoices.texts.js';

interface OpenHeldInvoiceProps {
  readonly held: HeldInvoice;
  readonly zone: string;
  readonly release: Pick<ReturnType<typeof useRelease>, 'isPending' | 'error'>;
  readonly onRelease: () => void;
  readonly onClose: () => void;
}

/** Why one invoice waits, who can do what about it, and the act that decides it anew. */
export function OpenHeldInvoice({ held, zone, release, onRelease, onClose }: OpenHeldInvoiceProps) {
  const { occasionId, accountName, productName, subscriptionId, subscriptionName, at, heldBecause, problem } = held;
  const cure = cureOf(held);
  return (
    <Panel
      title={cure.short}
      subtitle={
        <>
          The invoice of <Name>{accountName}</Name> for <Name>{productName}</Name>
        </>
      }
      about={occasionId}
      onClose={onClose}
    >
      <div className={styles.body}>
        <p>{cure.why}</p>
        <p>{cure.cure}</p>
      </div>
      <Facts
        facts={[
          ...(problem === undefined ? [] : [['What was said', <Name key="problem">{problem}</Name>] as const]),
          ['Rule', <code key="code">{heldBecause}</code>],
          ['Due since', <Moment key="at" at={at} zone={zone} format={dayText} />],
          [
            'Subscription',
            <Link
              key="subscription"
              to="/billing/subscriptions/$subscriptionId"
              params={{ subscriptionId }}
              className={linkClass}
            >
              <Name>{subscriptionName}</Name>
            </Link>,
          ],
        ]}
      />
      {release.error && <ProblemNote of="The invoice" act="be issued" error={release.error} />}
      <PanelActs>
        <CureLink at={cure.at} held={held} />
        {cure.byHand && (
          <Permitted need="billing:write">
            <Button kind="primary" busy={release.isPending ? 'Deciding …' : undefined} onClick={onRelease}>
              Decide it again
            </Button>
          </Permitted>
        )}
      </PanelActs>
    </Panel>
  );
}

/** Where the cure is done: the act of the page, as a link. */
function CureLink({ at, held: { subscriptionId } }: { readonly at: Cure['at']; readonly held: HeldInvoice }) {
  if (at === 'customer') return <CustomerCure subscriptionId={subscriptionId} />;
  if (at === 'gateways')
    return (
      <Link to="/billing/payment-gateways" className={buttonClass()}>
        To the payment gateways
      </Link>
    );
  return (
    <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={buttonClass()}>
      To the subscription
    </Link>
  );
}

function CustomerCure({ subscriptionId }: { readonly subscriptionId: string }) {
  const organizationId = useInvoicedOrganization(subscriptionId);
  if (organizationId === undefined) return null;
  if (organizationId === null)
    return (
      <>
        <span>
          Here a person is invoiced, and only organizations have an address: sell it to their organization, or leave
          taxes to your own rates.
        </span>
        <Link to="/settings/tax" className={buttonClass()}>
          To the taxes
        </Link>
      </>
    );
  return (
    <Link
      to="/customers/organizations/$organizationId"
      params={{ organizationId }}
      search={{ edit: 'yes' }}
      className={buttonClass()}
    >
      Edit the customer
    </Link>
  );
}
