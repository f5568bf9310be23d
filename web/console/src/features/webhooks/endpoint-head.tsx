import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { Card, Facts, mutedClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { ActForm } from '../../form/act-form.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { NewSecret, RemoveEndpoint } from './endpoint-acts.js';
import { EndpointState } from './endpoint-state.js';
import { changeFields, disabledText, type Endpoint, typesText } from './webhook-form.js';
import { useChangeEndpoint, useSwitch, useTest } from './webhooks.queries.js';

interface EndpointHeadProps {
  readonly endpoint: Endpoint;
  readonly onRemoved: () => void;
}

/** What an endpoint is, how it is, and what can be done with it. */
export function EndpointHead({ endpoint, onRemoved }: EndpointHeadProps) {
  const { endpointId, url, description, status } = endpoint;
  const test = useTest(endpointId);
  const turn = useSwitch(endpointId);
  const isOn = status === 'enabled';
  return (
    <>
      <PageHead title={<Name>{description || url}</Name>}>
        <EndpointState of={endpoint} />
        <Spacer />
        <Permitted need="integration:write">
          <Button busy={turn.isPending ? 'A moment …' : undefined} onClick={() => turn.mutate(!isOn)}>
            {isOn ? 'Switch off' : 'Switch on'}
          </Button>
          {isOn && (
            <Button
              kind="primary"
              busy={test.isPending ? 'Sending …' : undefined}
              onClick={() => test.mutate(endpointId)}
            >
              Send a test
            </Button>
          )}
        </Permitted>
      </PageHead>
      {test.error && <ProblemNote of="A test" act="be sent" error={test.error} />}
      {turn.error && <ProblemNote of="The endpoint" act="be switched" error={turn.error} />}
      <p className={mutedClass}>{isOn ? wellText(endpoint) : `${disabledText(endpoint)} Nothing is sent to it.`}</p>
      <About endpoint={endpoint} onRemoved={onRemoved} />
    </>
  );
}

const wellText = ({ failingSince }: Endpoint): string =>
  failingSince
    ? 'It has accepted nothing of late. What waits comes again, for three days.'
    : 'What happens is sent to it until it answers with 2xx.';

function About({ endpoint, onRemoved }: EndpointHeadProps) {
  const zone = useTenantZone();
  const { endpointId, url, format, eventTypes, createdAt, failingSince, earlierSecretUntil } = endpoint;
  const change = useChangeEndpoint(endpointId);
  const [isChanging, setChanging] = useState(false);
  const moment = (at: string) => <Moment at={at} zone={zone} format={momentText} />;
  if (isChanging)
    return (
      <Card title="Change the endpoint">
        <ActForm
          need="integration:write"
          of="The endpoint"
          act="be changed"
          fields={changeFields(endpoint)}
          submit="Save"
          busy="Saving …"
          onSubmit={change}
          onDone={() => setChanging(false)}
        />
      </Card>
    );
  return (
    <Card title="Endpoint">
      <Facts
        facts={[
          ['Address', <Name key="url">{url}</Name>],
          ['As', format === 'slack' ? 'a line in a channel of Slack' : 'signed JSON'],
          ['Gets', format === 'slack' && !eventTypes ? 'alerts' : typesText(eventTypes)],
          ['Made', moment(createdAt)],
          ...(failingSince ? [['Failing since', moment(failingSince)] as const] : []),
          ...(earlierSecretUntil ? [['The earlier secret signs until', moment(earlierSecretUntil)] as const] : []),
        ]}
      />
      <PanelActs>
        <Permitted need="integration:write">
          <Button onClick={() => setChanging(true)}>Change</Button>
        </Permitted>
        {format === 'standard' && <NewSecret endpointId={endpointId} />}
        <RemoveEndpoint endpointId={endpointId} onRemoved={onRemoved} />
      </PanelActs>
    </Card>
  );
}
