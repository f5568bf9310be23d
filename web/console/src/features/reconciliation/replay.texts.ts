import { countOf } from '../../../../ui/format/quantity.js';
import type { Replay } from './reconciliation.queries.js';

export const differenceText = ({ differences }: Pick<Replay, 'differences'>): string =>
  differences === 0 ? 'No difference' : countOf(differences, 'difference', 'differences', 'en');

export function durationText({ startedAt, endedAt }: Pick<Replay, 'startedAt' | 'endedAt'>): string {
  const seconds = Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000));
  return seconds < 120 ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`;
}
