import { type ReactNode, useRef } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { AreaField, TextField } from '../../../../ui/field/field.js';
import { Card } from '../../../../ui/layout/layout.js';
import type { Values } from '../../form/form-field.js';
import { PanelActs } from '../../panel-acts.js';
import styles from './mail-templates.module.css';
import type { MailTemplate, Wording } from './mail-templates.queries.js';
import { diffOfLines } from './wording-diff.js';

interface FieldsProps {
  readonly wording: Wording;
  readonly variables: MailTemplate['variables'];
  readonly errors: Values;
  readonly isReadOnly: boolean;
  readonly onChange: (wording: Wording) => void;
}

/** Subject, body, and what they may say: a variable is put where the cursor stands in the body. */
export function WordingFields({ wording, variables, errors, isReadOnly, onChange }: FieldsProps) {
  const body = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const { selectionStart: from, selectionEnd: to } = body.current ?? { selectionStart: 0, selectionEnd: 0 };
    const text = `{{ ${name} }}`;
    onChange({ ...wording, body: `${wording.body.slice(0, from)}${text}${wording.body.slice(to)}` });
    body.current?.focus();
  };
  return (
    <>
      <TextField
        label="Subject"
        value={wording.subject}
        readOnly={isReadOnly}
        error={errors['subject']}
        onChange={(event) => onChange({ ...wording, subject: event.target.value })}
      />
      <AreaField
        ref={body}
        label="Body"
        help="Markdown around Liquid. A quotation is a panel, a link that stands alone a button."
        rows={18}
        value={wording.body}
        readOnly={isReadOnly}
        error={errors['body']}
        onChange={(event) => onChange({ ...wording, body: event.target.value })}
      />
      <ul className={styles.variables} aria-label="Variables">
        {variables.map(({ name, description }) => (
          <li key={name}>
            <Button size="small" disabled={isReadOnly} onClick={() => insert(name)}>
              <code>{name}</code>
            </Button>
            <span>{description}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface DifferenceProps {
  readonly before: Wording;
  readonly after: Wording;
  readonly children: ReactNode;
}

const marks = { same: ' ', removed: '−', added: '+' } as const;

/** What going from one to the other changes, and the acts that do it or leave it. */
export function WordingDifference({ before, after, children }: DifferenceProps) {
  const lines = diffOfLines(`${before.subject}\n\n${before.body}`, `${after.subject}\n\n${after.body}`);
  return (
    <Card title="What goes back">
      <pre className={styles.difference}>
        {lines.map(({ kind, text }, at) => (
          <span key={at} className={styles[kind]}>{`${marks[kind]} ${text}\n`}</span>
        ))}
      </pre>
      <PanelActs>{children}</PanelActs>
    </Card>
  );
}
