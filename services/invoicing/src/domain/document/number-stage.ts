import { Refusal } from '#decider';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import { type Stage, totalOf } from './draft-document.js';

/** Comes last, because a number that is given is used. */
export const numberStage: Stage = {
  name: 'number',
  apply: (draft, { number }) => {
    if (totalOf(draft).isNegative())
      throw new Refusal<InvoicingRefusal>('negative-total', 'A negative total becomes a credit note, not an invoice.');
    return { ...draft, number };
  },
};
