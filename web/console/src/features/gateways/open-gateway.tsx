import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { dayText } from '../../../../ui/format/date.js';
import { Facts, mutedClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { ActForm } from '../../form/act-form.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { Differences } from './differences.js';
import styles from './gateways.module.css';
import {
  type Gateway,
  gatewayFields,
  useChangeGateway,
  useRemoveGateway,
  useTestConnection,
} from './gateways.queries.js';

interface OpenGatewayProps {
  readonly gateway: Gateway;
  readonly zone: string;
  readonly onClose: () => void;
}

/** What a gateway is asked with, whether that works, and whether both sides agree. */
export function OpenGateway({ gateway, zone, onClose }: OpenGatewayProps) {
  const { gatewayId, name, mode, secretKey, webhookSecret, webhookUrl, account, createdAt } = gateway;
  const change = useChangeGateway(gatewayId);
  return (
    <Panel
      title={<Name>{name}</Name>}
      subtitle={mode === 'test' ? 'Stripe, with test keys: no money moves.' : 'Stripe, with live keys.'}
      about={gatewayId}
      onClose={onClose}
    >
      <Facts
        facts={[
          [
            'Id',
            <Id key="id" most={40}>
              {gatewayId}
            </Id>,
          ],
          ['Secret key', `set, ends ${secretKey.ends ?? ''}`],
          [
            'Webhook secret',
            webhookSecret.set ? `set, ends ${webhookSecret.ends ?? ''}` : 'not set: Stripe is asked instead',
          ],
          ['Account', account ?? 'not asked yet'],
          ['Added', <Moment key="added" at={createdAt} zone={zone} format={dayText} />],
        ]}
      />
      <div className={styles.body}>
        <p className={mutedClass}>Where Stripe is to send events:</p>
        <CopyText label="The address for webhooks">{webhookUrl}</CopyText>
      </div>
      <Connection gatewayId={gatewayId} />
      <ActForm
        need="admin"
        of="The payment gateway"
        act="be changed"
        fields={gatewayFields(gateway)}
        submit="Save"
        busy="Saving …"
        onSubmit={change}
      />
      <Differences gatewayId={gatewayId} zone={zone} />
      <Removal gatewayId={gatewayId} onRemoved={onClose} />
    </Panel>
  );
}

function Connection({ gatewayId }: { readonly gatewayId: string }) {
  const test = useTestConnection(gatewayId);
  return (
    <>
      {test.error && <ProblemNote of="The connection" act="be tested" error={test.error} />}
      {test.data && (
        <p role="status" className={styles.body}>
          {test.data.works
            ? `It works: account ${test.data.account ?? ''}.`
            : `It does not work. Stripe says: ${test.data.failure?.message ?? ''}`}
        </p>
      )}
      <PanelActs>
        <Permitted need="admin">
          <Button busy={test.isPending ? 'Asking Stripe …' : undefined} onClick={() => test.mutate(gatewayId)}>
            Test connection
          </Button>
        </Permitted>
      </PanelActs>
    </>
  );
}

function Removal({ gatewayId, onRemoved }: { readonly gatewayId: string; readonly onRemoved: () => void }) {
  const remove = useRemoveGateway(gatewayId);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {remove.error && <ProblemNote of="The payment gateway" act="be removed" error={remove.error} />}
      <PanelActs>
        {isAsked ? (
          <>
            <span>Its keys are forgotten.</span>
            <Button onClick={() => setAsked(false)}>Keep it</Button>
            <Button
              kind="primary"
              busy={remove.isPending ? 'Removing …' : undefined}
              onClick={() => remove.mutate(gatewayId, { onSuccess: onRemoved })}
            >
              Remove the gateway
            </Button>
          </>
        ) : (
          <Permitted need="admin">
            <Button onClick={() => setAsked(true)}>Remove</Button>
          </Permitted>
        )}
      </PanelActs>
    </>
  );
}
