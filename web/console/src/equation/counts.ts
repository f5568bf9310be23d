import type { Answer } from '../../../api/client.js';

type Total = Answer<'/v1/reconciliation/total'>;

export type State = Total['state'];

/** What is counted of an hour, or of many. */
export type Counts = Omit<Total, 'asOf' | 'countedSince' | 'hours' | 'hoursUnreconciled' | 'state'>;

/** Events that were sent on again and are not rated yet. */
export const onTheirWay = ({ redriven, returned }: Pick<Counts, 'redriven' | 'returned'>): number =>
  redriven - returned;

export interface Equation {
  /** Whether the parts are what was accepted. */
  readonly holds: boolean;
  /** What became of it; but for what is rated, parts that are nothing are left out. */
  readonly parts: readonly (readonly [name: string, count: number])[];
}

/** What nobody has rated yet is on its way, until it has been for too long. */
export function equationOf(counts: Counts, state: State): Equation {
  const { accepted, rated, unattributed, voided, duplicates, conflicts } = counts;
  const again = onTheirWay(counts);
  const rest = accepted - (rated + unattributed + voided + duplicates + conflicts + again);
  const isComing = rest > 0 && state === 'on-its-way';
  const parts = [
    ['rated', rated],
    ['unattributed', unattributed],
    ['taken back', voided],
    ['repeated', duplicates],
    ['in conflict', conflicts],
    ['on their way', again + (isComing ? rest : 0)],
  ] as const;
  return { holds: rest === 0 || isComing, parts: parts.filter(([name, count]) => name === 'rated' || count !== 0) };
}
