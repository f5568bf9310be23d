import { paidFromBalance } from '#money';
import { type Stage, totalOf } from './draft-document.js';

/** What the account has to its credit pays first, taxes included. */
export const balanceStage: Stage = {
  name: 'balance',
  apply: (draft, { balance }) => ({
    ...draft,
    balanceApplied: paidFromBalance(draft.kind === 'invoice' ? totalOf(draft) : balance.minus(balance), balance),
  }),
};
