import { Check, Send, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { TextField } from '../../../../ui/field/field.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Permitted } from '../../permitted.js';
import styles from './start.module.css';
import { type Seen, useSendSample } from './start.queries.js';
import { reasonText } from './start.texts.js';
import { type Sample, samples, sampleText } from './steps.js';

interface SendStepProps {
  readonly apiKey: string | undefined;
  readonly isDone: boolean;
  readonly unattributed: Seen | undefined;
}

/** The event in three languages, with what is known filled in; it can be sent from here as well. */
export function SendStep({ apiKey, isDone, unattributed }: SendStepProps) {
  const [language, setLanguage] = useState<Sample>('curl');
  const [event, setEvent] = useState({ organization: 'Acme', product: 'Document summarisation', element: 'summaries' });
  const [count, setCount] = useState(1);
  const send = useSendSample();
  const sample = { ...event, id: `evt-${count}`, value: 3 };
  const sendIt = () =>
    send.mutate({ ...sample, id: `evt-${crypto.randomUUID()}` }, { onSuccess: () => setCount(count + 1) });
  return (
    <>
      <div className={styles.event}>
        <TextField
          label="Organization"
          value={event.organization}
          maxLength={200}
          onChange={({ target }) => setEvent({ ...event, organization: target.value })}
        />
        <TextField
          label="Product"
          value={event.product}
          maxLength={200}
          onChange={({ target }) => setEvent({ ...event, product: target.value })}
        />
        <TextField
          label="What is counted"
          value={event.element}
          maxLength={128}
          onChange={({ target }) => setEvent({ ...event, element: target.value })}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own */}
      <div className={styles.acts} role="group" aria-label="Language of the sample">
        {samples.map((one) => (
          <Button key={one} size="small" aria-pressed={one === language} onClick={() => setLanguage(one)}>
            {one}
          </Button>
        ))}
      </div>
      <CopyText label="The sample">{sampleText(language, location.origin, apiKey, sample)}</CopyText>
      <div className={styles.acts}>
        <Permitted need="ingest">
          <Button icon={Send} busy={send.isPending ? 'Sending …' : undefined} onClick={sendIt}>
            Send it from here
          </Button>
        </Permitted>
        <span role="status" className={styles.waiting}>
          {isDone ? 'Usage has arrived.' : 'Waiting for the first event …'}
        </span>
      </div>
      {send.error && <ProblemNote of="The event" act="be sent" error={send.error} />}
      {unattributed && <Arrived seen={unattributed} />}
    </>
  );
}

/** Which of what tells the customer has arrived with the newest event that nobody is charged for. */
function Arrived({ seen }: { readonly seen: Seen }) {
  const named = [
    ['organization', seen.organization],
    ['subscriber', seen.subscriber],
    ['product', seen.product],
  ] as const;
  return (
    <div className={styles.arrived}>
      <p>
        <Name>{seen.id}</Name> has arrived and is charged to nobody yet. {reasonText(seen.reason)}
      </p>
      <ul>
        {named.map(([field, value]) => (
          <li key={field}>
            {value ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
            {field}: {value ? <Name>{value}</Name> : 'not said'}
          </li>
        ))}
      </ul>
    </div>
  );
}
