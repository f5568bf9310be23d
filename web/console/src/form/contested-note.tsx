import { Name } from '../../../ui/text/name.js';
import styles from './form.module.css';
import type { FormField } from './form-field.js';
import type { Typed } from './typed.js';

interface ContestedNoteProps {
  readonly fields: readonly FormField[];
  readonly typed: Typed;
}

/** What somebody else has saved where one has typed something else: it stands beside what is typed, which stays. */
export default function ContestedNote({ fields, typed: { read, contested } }: ContestedNoteProps) {
  return (
    <div role="status" className={styles.contested}>
      {fields
        .filter(({ name }) => contested.includes(name))
        .map(({ name, label, choices, kind }) => {
          const text = read[name] ?? '';
          const shown = kind === 'choice' ? (choices?.find(([value]) => value === text)?.[1] ?? text) : text;
          return (
            <p key={name}>
              Somebody else has changed “{label}” meanwhile: it is{' '}
              <b>{shown === '' ? 'empty' : <Name>{shown}</Name>}</b> now. Saving puts yours in its place.
            </p>
          );
        })}
    </div>
  );
}
