import styles from './choice.module.css';

interface ChoiceProps {
  /** What the row is called. */
  readonly name: string;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

/** Whether a row is one of those that something is done with; the row's link has a key for it, so that Tab goes from row to row. */
export const Choice = ({ name, isChosen, onToggle }: ChoiceProps) => (
  // biome-ignore lint/a11y/useSemanticElements: as the table around it
  <div role="cell" className={styles.choice}>
    <label>
      <input type="checkbox" tabIndex={-1} aria-label={`Select ${name}`} checked={isChosen} onChange={onToggle} />
    </label>
  </div>
);

/** What stands above them. */
export const ChoiceHead = () => (
  // biome-ignore lint/a11y/useSemanticElements: as above
  // biome-ignore lint/a11y/useFocusableInteractive: nothing to do here
  <div role="columnheader" className={styles.spoken}>
    Selected
  </div>
);
