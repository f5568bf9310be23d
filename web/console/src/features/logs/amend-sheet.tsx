import { useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { AreaField, TextField } from '../../../../ui/field/field.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import { reasonsByField } from '../../form/reasons.js';
import styles from './amend.module.css';
import { useAmendEvent, useAmendmentPreview } from './amend.queries.js';
import { isAmended, type PropertyField, placeOf, replacementOf, subscriptionOf, typedOf } from './amendment.js';
import { ChargeEffects } from './charge-effects.js';
import type { LoggedUsage } from './logs.queries.js';
import { ReasonField } from './reason-field.js';

interface AmendSheetProps {
  /** How the event stands now. */
  readonly entry: LoggedUsage;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** What an event should have said, before it takes the place of what it said: first what that changes, then the act. */
export default function AmendSheet({ entry, onDone, onClose }: AmendSheetProps) {
  const { source, id, occurredAt } = entry;
  // What was read when the sheet was opened: a later answer changes nothing under the reader's hands.
  const [before] = useState(() => typedOf(entry));
  const [typed, setTyped] = useState(before);
  const [reason, setReason] = useState('');
  const amending = useAmendEvent(source, id);
  const preview = useAmendmentPreview(subscriptionOf(entry));
  const { replacement, errors } = replacementOf(typed, before);
  const isKnown = preview.data?.of === JSON.stringify(replacement);
  const isSaid = reason.trim() !== '' && Object.keys(errors).length === 0 && isAmended(replacement, before);
  const places = typed.properties.map((_, at) => placeOf(typed.properties, at));
  const refused = reasonsByField(
    ['/event/time', '/reason', ...places].map((pointer) => ({ name: pointer, pointer })),
    isKnown && amending.error instanceof ApiProblem ? amending.error.reasons : [],
  ).errors;
  const change = (at: number, field: Partial<PropertyField>) =>
    setTyped({ ...typed, properties: typed.properties.map((one, i) => (i === at ? { ...one, ...field } : one)) });
  return (
    <ConfirmSheet
      of={{
        isPending: amending.isPending || preview.isPending,
        error: isKnown ? amending.error : preview.error,
        onConfirm: () =>
          isKnown
            ? amending.mutate({ reason: reason.trim(), event: replacement }, { onSuccess: onDone })
            : preview.mutate({ source, id, occurredAt, replacement }),
        onClose,
      }}
      title="Amend this event?"
      what={isKnown ? 'The event' : 'What it changes'}
      act={isKnown ? 'be amended' : 'be shown'}
      button={isKnown ? 'Amend the event' : 'Show what it changes'}
      busy={isKnown ? 'Amending …' : 'Looking …'}
      isReady={isSaid}
    >
      <p>For whom it is stays. A property that is emptied is left out.</p>
      <TextField
        label="Happened"
        autoComplete="off"
        error={errors['/event/time'] ?? refused['/event/time']}
        value={typed.time}
        onChange={({ target }) => setTyped({ ...typed, time: target.value })}
      />
      {typed.properties.map(({ name, text, was }, at) => {
        const place = places[at] as string;
        const wired = {
          autoComplete: 'off',
          error: errors[place] ?? refused[place],
          ...(visibleText(text) !== text &&
            !text.includes('\n') && { help: `Not all of it is seen as it is: ${visibleText(text)}` }),
          value: text,
          onChange: ({ target }: { readonly target: { readonly value: string } }) => change(at, { text: target.value }),
        };
        if (was !== undefined) {
          // A field of one line would lose the others.
          const Field = typeof was === 'string' && was.includes('\n') ? AreaField : TextField;
          return <Field key={`of ${name}`} label={visibleText(name)} {...wired} />;
        }
        return (
          <div key={at} className={styles.added}>
            <TextField
              label="Name"
              autoComplete="off"
              value={name}
              onChange={({ target }) => change(at, { name: target.value })}
            />
            <TextField label="Value" {...wired} />
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          onClick={() => setTyped({ ...typed, properties: [...typed.properties, { name: '', text: '' }] })}
        >
          Add a property
        </Button>
      </div>
      <ReasonField reason={reason} error={refused['/reason']} onChange={setReason} />
      {isKnown && preview.data && 'unknown' in preview.data && <p role="status">{preview.data.unknown}</p>}
      {isKnown && preview.data && 'effects' in preview.data && <ChargeEffects {...preview.data} />}
    </ConfirmSheet>
  );
}
