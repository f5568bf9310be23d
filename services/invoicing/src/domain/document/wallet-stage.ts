import { consumed } from '../wallet/account-credit.js';
import { type Stage, totalOf } from './draft-document.js';

/** What the account has paid ahead, or was given, pays what its balance left, taxes included. */
export const walletStage: Stage = {
  name: 'wallet',
  apply: (draft, { credit, occasion }) => {
    if (draft.kind !== 'invoice' || credit === undefined) return draft;
    const walletParts = consumed(totalOf(draft).minus(draft.balanceApplied), credit, occasion.at);
    return { ...draft, walletId: credit.wallet.walletId, walletParts };
  },
};
