export interface CharmingWord {
  readonly word: string;
  /** The literal ones. */
  readonly instead: string;
  /** `first`: only where it leads, as a verb does. */
  readonly where?: 'first' | 'anywhere';
}

/** Words that pleased whoever wrote them and stopped whoever read them. The glossary has those that replace them. */
export const charmingWords: readonly CharmingWord[] = [
  { word: 'take', instead: 'record, accept, add or read', where: 'first' },
  { word: 'tell', instead: 'publish, report or write' },
  { word: 'tells', instead: 'publishes or reports' },
  { word: 'told', instead: 'published or reported' },
  { word: 'untold', instead: 'unpublished' },
  { word: 'heard', instead: 'received' },
  { word: 'patience', instead: 'a time-out, a wait or a deadline' },
  { word: 'ledger', instead: 'unit of work' },
  { word: 'ledgers', instead: 'units of work' },
];
