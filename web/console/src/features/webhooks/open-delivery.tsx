import { Button } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { momentText } from '../../../../ui/format/date.js';
import { Facts } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Id } from '../../../../ui/text/name.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Moment } from '../../../../ui/value/value.js';
import { ObjectPage } from '../../object-page.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { DeliveryState } from './endpoint-state.js';
import type { Endpoint } from './webhook-form.js';
import styles from './webhooks.module.css';
import { useDelivery, useSendAgain, type WholeDelivery } from './webhooks.queries.js';

interface OpenDeliveryProps {
  readonly endpoint: Endpoint;
  readonly deliveryId: string;
  readonly zone: string;
  readonly onClose: () => void;
}

/** What was sent, each answer, and the act that sends it again. */
export function OpenDelivery({ endpoint, deliveryId, zone, onClose }: OpenDeliveryProps) {
  const { endpointId, status } = endpoint;
  const delivery = useDelivery(endpointId, deliveryId);
  const again = useSendAgain(endpointId, deliveryId);
  return (
    <Panel title={delivery.data?.eventType ?? 'A delivery'} about={deliveryId} onClose={onClose}>
      <ObjectPage of="The delivery" query={delivery}>
        {(value) => <Sent delivery={value} zone={zone} />}
      </ObjectPage>
      {again.error && <ProblemNote of="The delivery" act="be sent again" error={again.error} />}
      {status === 'enabled' && (
        <PanelActs>
          <Permitted need="integration:write">
            <Button busy={again.isPending ? 'Sending …' : undefined} onClick={() => again.mutate(deliveryId)}>
              Send again
            </Button>
          </Permitted>
        </PanelActs>
      )}
    </Panel>
  );
}

function Sent({ delivery, zone }: { readonly delivery: WholeDelivery; readonly zone: string }) {
  const { messageId, body, tries, nextAttemptAt } = delivery;
  const moment = (at: string) => <Moment at={at} zone={zone} format={momentText} />;
  return (
    <>
      <Facts
        facts={[
          ['State', <DeliveryState key="state" of={delivery} />],
          [
            'webhook-id',
            <Id key="id" most={44}>
              {messageId}
            </Id>,
          ],
          ...(nextAttemptAt ? [['Comes again', moment(nextAttemptAt)] as const] : []),
        ]}
      />
      <div className={styles.part}>
        <h3>Sent</h3>
        <CopyText label="The body">{indented(body)}</CopyText>
      </div>
      <ol className={styles.tries}>
        {tries.map(({ number, at, durationMs, statusCode, problem, answer }) => (
          <li key={number}>
            <p>
              <b>{statusCode ?? 'No answer'}</b> after {durationMs} ms, {moment(at)}
            </p>
            {problem && <p>{visibleText(problem)}</p>}
            {answer !== '' && <pre dir="ltr">{visibleText(answer)}</pre>}
          </li>
        ))}
      </ol>
    </>
  );
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
