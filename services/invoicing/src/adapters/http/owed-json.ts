import { Type } from 'typebox';
import { mostInvoicesLookedAt } from '../postgres/owed-by-account.repository.js';
import { Amount } from './document-json.js';

/** By currency; what is paid is in none. */
export const OwedItems = Type.Array(
  Type.Object({
    currency: Type.String(),
    open: Amount('What is to be paid'),
    overdue: Amount('Of that, what was due before today'),
    invoices: Type.Integer({ description: 'How many are open.' }),
  }),
);

export const IsComplete = Type.Boolean({
  description: `Whether there were at most ${mostInvoicesLookedAt} invoices to look at.`,
});
