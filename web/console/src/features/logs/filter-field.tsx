import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { TextField } from '../../../../ui/field/field.js';
import { Name } from '../../../../ui/text/name.js';
import { type Completion, completed, completionsOfNames, typingAt } from './filter-completion.js';
import { useValueCompletions } from './filter-completion.queries.js';
import styles from './filter-field.module.css';
import { longestQuery } from './logs.search.js';

interface FilterFieldProps {
  readonly help: string;
  readonly error: string | undefined;
  readonly query: string | undefined;
}

/** What is looked for, completed by known names: arrows choose, Enter puts in, Escape leaves as typed. */
export function FilterField({ help, error, query = '' }: FilterFieldProps) {
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(() => asAsked(query));
  const { text, caret } = typed.of === query ? typed : asAsked(query);
  // What is asked for by something else, such as a chip, stands in the field; the field itself stays, with its focus.
  if (typed.of !== query) setTyped(asAsked(query));
  /** What is typed is completed as it is; all there is, once it is asked for. */
  const [open, setOpen] = useState<'typed' | 'asked'>();
  const [at, setAt] = useState<number>();
  const typing = open && typingAt(text, caret);
  const ofValues = useValueCompletions(typing);
  const isNamed = typing !== undefined && typing.term === undefined && (typing.part !== '' || open === 'asked');
  const rows = isNamed ? completionsOfNames(typing.part) : ofValues;
  const chosen = at === undefined ? undefined : rows[at];
  const close = () => {
    setOpen(undefined);
    setAt(undefined);
  };
  const put = (completion: Completion) => {
    if (typing === undefined) return;
    setTyped({ ...completed(typing, completion), of: query });
    setAt(undefined);
    // The value of a name comes next.
    setOpen(typing.term === undefined ? 'asked' : undefined);
  };
  // The field is written to, which moves its caret to the end.
  useLayoutEffect(() => {
    const input = field.current?.querySelector('input');
    if (input && input === document.activeElement) input.setSelectionRange(caret, caret);
  }, [caret]);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget } = event;
    if (key === 'Enter' && !chosen) return close();
    if (key === 'ArrowDown' && rows.length === 0) {
      setTyped({ text, caret: currentTarget.selectionStart ?? text.length, of: query });
      setOpen('asked');
    } else if (key === 'ArrowDown') setAt(at === undefined ? 0 : (at + 1) % rows.length);
    else if (key === 'ArrowUp' && rows.length > 0) setAt(at ? at - 1 : rows.length - 1);
    else if (key === 'Enter' && chosen) put(chosen);
    else if (key === 'Escape' && rows.length > 0) close();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={field} className={styles.field}>
      <TextField
        label="Filter"
        help={help}
        error={error}
        name="q"
        type="search"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={rows.length > 0}
        aria-controls={rows.length > 0 ? id : undefined}
        aria-activedescendant={chosen && `${id}-${at}`}
        maxLength={longestQuery}
        value={text}
        onChange={({ target }) => {
          setTyped({ text: target.value, caret: target.selectionStart ?? target.value.length, of: query });
          setOpen('typed');
          setAt(undefined);
        }}
        onKeyDown={press}
        onBlur={close}
      />
      {rows.length > 0 && (
        <div role="listbox" id={id} aria-label="What the filter can say" className={styles.rows}>
          {rows.map((row, place) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              key={row.text}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === at}
              className={styles.row}
              // Pressed, not clicked: the field would lose the focus before that.
              onPointerDown={(event) => {
                event.preventDefault();
                put(row);
              }}
            >
              <Name>{row.name}</Name>
              {row.about !== undefined && (
                <small>
                  <Name>{row.about}</Name>
                </small>
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const asAsked = (query: string) => ({ text: query, caret: query.length, of: query });
