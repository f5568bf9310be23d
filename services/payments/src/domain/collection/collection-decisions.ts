import type { Decider } from '#decider';
import { Exact } from '#money';
import { followDunning } from '../dunning/dunning.js';
import { decideAttempt } from './attempts.js';
import { type Collection, type CollectionState, evolveCollection, noCollection } from './collection.js';
import type { CollectionCommand, LowerOpenAmount, OpenInvoice } from './collection-commands.js';
import type { CollectionEvent } from './collection-events.js';
import { closeDispute, openDispute } from './disputes.js';
import { overpaidBy, recordPayment, reversePayment, settlePayment } from './external-payments.js';
import { settleRefund, startRefund } from './refunds.js';
import { refusal } from './refusing.js';
import { chargedAfterAll } from './withheld.js';

export const collectionDecider: Decider<CollectionCommand, CollectionState, CollectionEvent> = {
  initial: noCollection,
  evolve: evolveCollection,
  decide: (command, state) => {
    if (command.type === 'OpenInvoice') return openInvoice(command, state);
    if (state.status === 'absent') throw refusal('unknown-invoice', 'There is no such invoice.');
    const events = decideKnown(command, state);
    return [...events, ...chargedAfterAll(state, events)];
  },
};

function decideKnown(command: Exclude<CollectionCommand, OpenInvoice>, state: Collection): CollectionEvent[] {
  switch (command.type) {
    case 'LowerOpenAmount':
      return lowerOpenAmount(command, state);
    case 'GiveUpInvoice':
      if (state.uncollectible) return [];
      return [{ type: 'MarkedUncollectible', by: 'invoice', subscription: 'keep', at: command.at }];
    case 'RecordPayment':
      return recordPayment(command, state);
    case 'SettlePayment':
      return settlePayment(command, state);
    case 'ReversePayment':
      return reversePayment(command, state);
    case 'StartRefund':
      return startRefund(command, state);
    case 'SettleRefund':
      return settleRefund(command, state);
    case 'OpenDispute':
      return openDispute(command, state);
    case 'CloseDispute':
      return closeDispute(command, state);
    case 'FollowDunning':
      return followDunning(command, state);
    default:
      return decideAttempt(command, state);
  }
}

function openInvoice({ type: _, ...invoice }: OpenInvoice, state: CollectionState): CollectionEvent[] {
  return state.status === 'absent' ? [{ type: 'InvoiceOpened', ...invoice }] : [];
}

function lowerOpenAmount({ amount, at }: LowerOpenAmount, collection: Collection): CollectionEvent[] {
  const isMore = Exact.parse(amount).compare(Exact.parse(collection.notOwed ?? '0')) > 0;
  if (!isMore) return [];
  return [{ type: 'OpenAmountLowered', notOwed: amount, at }, ...overpaidBy({ ...collection, notOwed: amount })];
}
