import { Button } from '../../../ui/button/button.js';
import { CheckField } from '../../../ui/field/field.js';
import { ProblemNote } from '../../../ui/problem/problem.js';
import Sheet from '../../../ui/sheet/sheet.js';
import styles from './keys.module.css';
import { useSingleKeys } from './preferences.queries.js';
import { pageKeys, placesByKey } from './single-keys.js';

interface KeysSheetProps {
  readonly areOn: boolean;
  readonly onSwitch: (areOn: boolean) => void;
  readonly onClose: () => void;
}

const always: readonly (readonly [keys: string, does: string])[] = [
  ['Ctrl K', 'Palette: any page, act or object'],
  ['Esc', 'Close what is on top'],
];
const single: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'Filter of the page'],
  ['?', 'These keys'],
  ['j k', 'Next and previous row; Enter opens it, Space as well where it opens beside the list'],
  ['x', 'Select the row, or not, where something can be done with several'],
  ...Object.entries(pageKeys),
  ...Object.entries(placesByKey).map(([key, [, name]]) => [`g ${key}`, name] as const),
];

/** The keys of the console, and whether single ones act. */
export default function KeysSheet({ areOn, onSwitch, onClose }: KeysSheetProps) {
  const keep = useSingleKeys();
  const turn = (on: boolean) => {
    onSwitch(on);
    keep.mutate(on, { onError: () => onSwitch(!on) });
  };
  return (
    <Sheet title="Keys" onClose={onClose} acts={<Button onClick={onClose}>Close</Button>}>
      <dl className={styles.keys}>
        {[...always, ...single].map(([keys, does]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <CheckField
        label="Single keys act"
        help="For whoever speaks to the computer, or touches keys by chance, they can be switched off."
        checked={areOn}
        onChange={({ target }) => turn(target.checked)}
      />
      {keep.error && <ProblemNote of="What you like" act="be kept" error={keep.error} />}
    </Sheet>
  );
}
