import { useEffect, useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { SelectField } from '../../../../ui/field/field.js';
import { momentText } from '../../../../ui/format/date.js';
import { Card, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './mail-templates.module.css';
import { useMailPreview, useTemplateDeliveries, type Wording } from './mail-templates.queries.js';

const views = ['HTML', 'Text', 'Phone'] as const;

interface PreviewProps {
  readonly template: string;
  readonly wording: Wording;
  /** It lets somebody in: what was sent is shown to nobody. */
  readonly hasSecret: boolean;
}

/** The mail as it would be, of what is written and not saved yet: with samples, or about what a mail was about. */
export function Preview({ template, wording, hasSecret }: PreviewProps) {
  const [view, setView] = useState<(typeof views)[number]>('HTML');
  const [deliveryId, setDeliveryId] = useState('');
  const settled = useRested(wording);
  const preview = useMailPreview(template, settled, deliveryId);
  const choices = useRealMails(template, hasSecret);
  const { error, data } = preview;
  return (
    <Card title="Preview">
      <div className={styles.preview}>
        <fieldset className={styles.views} aria-label="How it is shown">
          {views.map((name) => (
            <Button key={name} size="small" aria-pressed={view === name} onClick={() => setView(name)}>
              {name}
            </Button>
          ))}
        </fieldset>
        {choices.length > 1 && (
          <SelectField
            label="With"
            choices={choices}
            value={deliveryId}
            onChange={(event) => setDeliveryId(event.target.value)}
          />
        )}
        {error && (
          <ProblemNote
            of="The mail"
            act="be written"
            error={error}
            {...(!(error instanceof ApiProblem && error.status === 422) && { onRetry: () => void preview.refetch() })}
          />
        )}
        {data && (
          <>
            <p>
              <span className={mutedClass}>Subject</span> <Name>{data.subject}</Name>
            </p>
            {view === 'Text' ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
              <pre className={styles.plain} tabIndex={0}>
                {data.text}
              </pre>
            ) : (
              <iframe
                className={view === 'Phone' ? styles.phone : styles.page}
                title={`The mail as ${view === 'Phone' ? 'a phone' : 'a computer'} shows it`}
                src={data.url}
                sandbox=""
              />
            )}
          </>
        )}
      </div>
    </Card>
  );
}

/** What was last written when nobody wrote for a moment. */
function useRested(wording: Wording): Wording {
  const [rested, setRested] = useState(wording);
  useEffect(() => {
    const timer = setTimeout(() => setRested(wording), 600);
    return () => clearTimeout(timer);
  }, [wording]);
  return rested;
}

function useRealMails(template: string, hasSecret: boolean): readonly (readonly [string, string])[] {
  const zone = useTenantZone();
  const { data } = useTemplateDeliveries(template);
  const real = hasSecret ? [] : (data?.pages[0]?.items ?? []).filter(({ recipient }) => recipient !== '').slice(0, 20);
  return [
    ['', 'samples'],
    ...real.map(
      ({ deliveryId, recipient, requestedAt }) =>
        [deliveryId, `what ${recipient} got, ${momentText(requestedAt, zone)}`] as const,
    ),
  ];
}
