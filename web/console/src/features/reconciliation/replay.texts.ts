import { countOf } from '../../../../ui/format/quantity.js';
import type { Replay } from './reconciliation.queries.js';

export const differenceText = ({ differences }: Pick<Replay, 'differences'>): string =>
  differences === 0 ? 'No difference' : countOf(differences, 'difference', 'differences', 'en');

/** What was compared, and in how long. Of all tenants. */
export function comparedText({ startedAt, endedAt, charges, documents, rows }: Replay): string {
  const compared = [
    countOf(charges, 'charge of a closed period', 'charges of closed periods', 'en'),
    countOf(documents, 'document', 'documents', 'en'),
    countOf(rows, 'row of read models', 'rows of read models', 'en'),
  ];
  return `${compared.slice(0, -1).join(', ')} and ${compared.at(-1)} were compared, in ${durationText(Date.parse(endedAt) - Date.parse(startedAt))}.`;
}

function durationText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
