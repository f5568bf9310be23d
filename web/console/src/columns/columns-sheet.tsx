import { ArrowDown, ArrowUp } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../../ui/button/button.js';
import { CheckField } from '../../../ui/field/field.js';
import { ProblemNote } from '../../../ui/problem/problem.js';
import Sheet from '../../../ui/sheet/sheet.js';
import { useSession } from '../session-context.js';
import { choiceOf, moved, placesOf } from './column-choice.js';
import { useChooseColumns } from './columns.queries.js';
import styles from './columns-sheet.module.css';

interface ColumnsSheetProps {
  /** By this name the choice is remembered. */
  readonly table: string;
  /** All columns, as the console has them. */
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Which columns of a table are shown, and in which order. */
export default function ColumnsSheet({ table, names, onClose }: ColumnsSheetProps) {
  const { preferences } = useSession();
  const [places, setPlaces] = useState(() => placesOf(names, preferences.columns?.[table]));
  const [said, setSaid] = useState('');
  const choose = useChooseColumns(table);
  const choice = choiceOf(names, places);
  const pressed = useRef<HTMLElement>(null);
  // A row that is put elsewhere loses the focus on its way.
  useLayoutEffect(() => pressed.current?.focus(), [places]);
  const move = (name: string, by: -1 | 1, button: HTMLElement) => {
    const after = moved(places, name, by);
    pressed.current = button;
    setPlaces(after);
    setSaid(`${name} is ${after.findIndex((place) => place.name === name) + 1} of ${after.length}.`);
  };
  const show = (name: string, isShown: boolean) => {
    pressed.current = null;
    setPlaces(places.map((place) => (place.name === name ? { name, isShown } : place)));
  };
  const reset = () => {
    pressed.current = null;
    setPlaces(placesOf(names, undefined));
    setSaid('All columns, in the order of the console.');
  };
  return (
    <Sheet
      title="Columns"
      onClose={onClose}
      acts={
        <>
          <Button kind="quiet" disabled={choice === null} onClick={reset}>
            Reset
          </Button>
          <Button onClick={onClose}>Go back</Button>
          <Button
            kind="primary"
            disabled={choice?.length === 0}
            busy={choose.isPending ? 'Keeping …' : undefined}
            onClick={() => choose.mutate(choice, { onSuccess: onClose })}
          >
            Show these columns
          </Button>
        </>
      }
    >
      <p>
        For you alone, wherever you sign in. The first leads to its row; the first three are there on a phone, too, and
        what has no room stands in the row’s panel.
      </p>
      <ol className={styles.columns}>
        {places.map(({ name, isShown }) => (
          <li key={name}>
            <CheckField label={name} checked={isShown} onChange={({ target }) => show(name, target.checked)} />
            <IconButton
              icon={ArrowUp}
              size="small"
              name={`Move ${name} up`}
              onClick={({ currentTarget }) => move(name, -1, currentTarget)}
            />
            <IconButton
              icon={ArrowDown}
              size="small"
              name={`Move ${name} down`}
              onClick={({ currentTarget }) => move(name, 1, currentTarget)}
            />
          </li>
        ))}
      </ol>
      <p role="status" className={styles.said}>
        {choice?.length === 0 ? 'At least one column has to be shown.' : said}
      </p>
      {choose.error && <ProblemNote of="The columns" act="be chosen" error={choose.error} />}
    </Sheet>
  );
}
