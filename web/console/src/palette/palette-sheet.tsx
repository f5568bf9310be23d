import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { Name } from '../../../ui/text/name.js';
import { useReadable } from '../readable.js';
import { allPages } from '../shell/navigation.js';
import { type Act, actsOfPage } from './acts-of-page.js';
import { hitEntry, toHit } from './hits.js';
import styles from './palette.module.css';
import { useFound } from './palette.queries.js';
import { aliases, type Entry, fitting, nextRow } from './palette-entries.js';

interface PaletteProps {
  readonly onClose: () => void;
}

/** Any page, any object by name, number or id, and what can be done on the page that one is on. */
export default function PaletteSheet({ onClose }: PaletteProps) {
  const router = useRouter();
  const isReadable = useReadable();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [acts] = useState(actsOfPage);
  const found = useFound(typed);
  const id = useId();
  const dialog = useOpened();
  const pages = allPages.flatMap(({ title, places }) =>
    places
      .filter(isReadable)
      .map(({ name, to }): Entry => ({ id: to, name, about: aliases[to] ?? title, group: 'Pages' })),
  );
  const hits = typed.trim().length < 2 ? [] : (found.data?.items ?? []);
  const rows: Entry[] = [...fitting(acts.map(entryOf), typed), ...hits.map(hitEntry), ...fitting(pages, typed)];
  const chosen = Math.min(at, Math.max(0, rows.length - 1));

  const go = ({ id: chosenId, group }: Entry) => {
    onClose();
    if (group === 'Acts') acts.find((act) => act.id === chosenId)?.press();
    else if (group === 'Pages') void router.navigate({ to: chosenId });
    else {
      const hit = hits.find((one) => hitEntry(one).id === chosenId);
      if (hit) void router.navigate({ href: toHit(hit) });
    }
  };
  const press = (event: KeyboardEvent) => {
    const to = nextRow(chosen, event.key, rows.length);
    const row = rows[chosen];
    if (to !== undefined) setAt(to);
    else if (event.key === 'Enter' && row) go(row);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Palette"
      onCancel={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <input
        className={styles.typed}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={rows.length > 0 ? `${id}-${chosen}` : undefined}
        aria-label="Page, act, name, number or id"
        placeholder="Page, act, name, number or id"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <Rows id={id} rows={rows} chosen={chosen} onChoose={go} />
      <p className={styles.note} role="status">
        {noteOf(rows.length, found.isFetching, found.data?.missing ?? [])}
      </p>
    </dialog>
  );
}

/** The browser's own: what lies below is out of reach, and gets the focus back. The parts of other dialogs would weigh three times as much. */
function useOpened() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return dialog;
}

const entryOf = ({ id, name }: Act): Entry => ({ id, name, about: 'On this page', group: 'Acts' });

function noteOf(count: number, isFetching: boolean, missing: readonly string[]): string {
  if (isFetching) return 'Searching …';
  const away = missing.length > 0 ? ` ${missing.join(', ')} did not answer: what is theirs is not here.` : '';
  return `${count === 0 ? 'Nothing has this name, number or id.' : 'Arrows choose, Enter opens.'}${away}`;
}

interface RowsProps {
  readonly id: string;
  readonly rows: readonly Entry[];
  readonly chosen: number;
  readonly onChoose: (entry: Entry) => void;
}

const Rows = ({ id, rows, chosen, onChoose }: RowsProps) => (
  <div role="listbox" id={id} aria-label="What fits" className={styles.rows}>
    {rows.map((row, at) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
      // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
      <div
        key={`${row.group} ${row.id}`}
        id={`${id}-${at}`}
        role="option"
        aria-selected={at === chosen}
        className={styles.row}
        ref={at === chosen ? intoView : undefined}
        onClick={() => onChoose(row)}
      >
        <Name>{row.name}</Name>
        <small>
          <Name>{row.about}</Name>
        </small>
      </div>
    ))}
  </div>
);

const intoView = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' });
