import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { CheckField } from '../../../../ui/field/field.js';
import { Later } from '../../../../ui/later/later.js';
import { mutedClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { reasonsByField } from '../../form/reasons.js';
import { isRead, over, untouched } from '../../form/typed.js';
import { ObjectPage } from '../../object-page.js';
import { Permitted, useMay } from '../../permitted.js';
import { useSession } from '../../session-context.js';
import { usePageName } from '../../shell/page-name.js';
import { Deliveries } from './deliveries.js';
import styles from './mail-templates.module.css';
import {
  type MailTemplate,
  useMailTemplate,
  useResetTemplate,
  useSaveTemplate,
  useSendTest,
  type Wording,
} from './mail-templates.queries.js';
import { Preview } from './preview.js';
import { WordingDifference, WordingFields } from './wording-fields.js';

const path = '/billing/notification-templates/$template';

export const Route = createLazyRoute(path)({ component: MailTemplatePage });

const route = getRouteApi(path);

function MailTemplatePage() {
  const { template } = route.useParams();
  const query = useMailTemplate(template);
  usePageName(query.data?.value.title);
  return (
    <ObjectPage of="The template" query={query}>
      {({ value, etag }) => <Shown template={value} etag={etag} />}
    </ObjectPage>
  );
}

const fields = [
  { name: 'subject', label: 'Subject' },
  { name: 'body', label: 'Text' },
];

/** Few see it. */
const ContestedNote = lazy(() => import('../../form/contested-note.js'));

function Shown({ template, etag }: { readonly template: MailTemplate; readonly etag: string | undefined }) {
  const { title, occasion, enabled, canBeOff, isDefault, variables } = template;
  const read = { subject: template.subject, body: template.body };
  const [typed, setTyped] = useState(() => untouched(read));
  if (!isRead(typed, read)) setTyped(over(typed, read));
  const wording = { ...read, ...typed.values };
  const [isAsked, setAsked] = useState(false);
  const save = useSaveTemplate(template.template);
  const reset = useResetTemplate(template.template);
  const test = useSendTest(template.template);
  const { email } = useSession().user;
  const mayWrite = useMay('billing:write');
  const isChanged = wording.subject !== template.subject || wording.body !== template.body;
  const failed = save.error ?? test.error;
  const reasons = failed instanceof ApiProblem ? failed.reasons : [];
  const { errors } = reasonsByField(fields, reasons);
  return (
    <>
      <PageHead title={title}>
        <Tag tone={enabled ? 'positive' : 'plain'}>{enabled ? 'On' : 'Off'}</Tag>
        {!isDefault && <Tag>your own text</Tag>}
        <Spacer />
        <Permitted need="billing:write">
          <Button
            busy={test.isPending ? 'Sending …' : undefined}
            onClick={() => test.mutate({ ...wording, to: email })}
          >
            Send to me
          </Button>
          <Button disabled={isDefault} onClick={() => setAsked(true)}>
            Back to the default
          </Button>
          <Button
            kind="primary"
            disabled={!isChanged}
            busy={save.isPending ? 'Saving …' : undefined}
            onClick={() => save.mutate({ ...wording, enabled, etag })}
          >
            Save
          </Button>
        </Permitted>
      </PageHead>
      <p className={mutedClass}>{occasion}</p>
      {test.isSuccess && <p role="status">It is on its way to {email}; what became of it stands below.</p>}
      {save.error && <ProblemNote of="The template" act="be saved" error={save.error} />}
      {test.error && <ProblemNote of="The test" act="be sent" error={test.error} />}
      {reset.error && <ProblemNote of="The template" act="be reset" error={reset.error} />}
      {typed.contested.length > 0 && (
        <Later>
          <ContestedNote fields={fields} typed={typed} />
        </Later>
      )}
      {isAsked && (
        <WordingDifference before={template} after={template.default}>
          <Button onClick={() => setAsked(false)}>Keep your own text</Button>
          <Button
            kind="primary"
            busy={reset.isPending ? 'Going back …' : undefined}
            onClick={() => reset.mutate(etag, { onSuccess: () => setAsked(false) })}
          >
            Go back to the default
          </Button>
        </WordingDifference>
      )}
      <div className={styles.editor}>
        <div>
          {canBeOff ? (
            <CheckField
              label="This mail is sent"
              checked={enabled}
              disabled={!mayWrite || save.isPending}
              onChange={(event) =>
                save.mutate({ subject: template.subject, body: template.body, enabled: event.target.checked, etag })
              }
            />
          ) : (
            <p className={mutedClass}>This mail is always sent: without it somebody could not get in.</p>
          )}
          <WordingFields
            wording={wording}
            variables={variables}
            errors={errors}
            isReadOnly={!mayWrite}
            onChange={(values: Wording) => setTyped((now) => ({ ...now, values: { ...values } }))}
          />
        </div>
        <Preview template={template.template} wording={wording} hasSecret={!canBeOff} />
      </div>
      <Deliveries template={template.template} />
    </>
  );
}
