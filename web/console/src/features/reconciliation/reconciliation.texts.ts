import { countOf } from '../../../../ui/format/quantity.js';

type DifferenceCode = 'not-rated' | 'unaccounted' | 'not-returned' | 'not-stored';

/** What it means where events are missing, and where there are too many: one of the counts is ahead of the other. */
const meanings: Readonly<Record<DifferenceCode, readonly [missing: string, tooMany: string]>> = {
  'not-rated': ['accepted and not rated', 'rated and not counted as accepted'],
  unaccounted: ['in no count', 'in more than one count'],
  'not-returned': ['sent on again and not back', 'back and not counted as sent on again'],
  'not-stored': ['rated and not stored', 'stored and not counted as rated'],
};

/** @param events how many are missing; below zero, how many there are too many */
export function differenceText({ code, events }: { readonly code: DifferenceCode; readonly events: number }): string {
  return `${countOf(Math.abs(events), 'event', 'events', 'en')} ${meanings[code][events < 0 ? 1 : 0]}`;
}

export const nothingCounted =
  'Nothing was counted in this time. An hour appears here with the first event that is received in it.';
