import { Injectable } from '@nestjs/common';
import { type CreditNote, type CreditNoteMessage, creditNoteTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { minorUnitText } from '../../domain/amount-text.js';
import {
  type CreditNoteEvent,
  creditNoteHappenedAt,
  type IssuedCreditNote,
  refundFailedOf,
} from '../../domain/credit-note/credit-note.js';
import { creditNotes } from '../postgres/aggregates.js';
import { invoiceLineOf, printedParties } from './invoice-line-message.js';

/** The whole credit note after each of its events. */
@Injectable()
export class CreditNotePublisher implements StreamPublisher {
  readonly prefix = creditNotes.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(creditNotes, stored);
    const state = await stateAfterEvent(creditNotes, stored, this.store);
    const message: CreditNoteMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: types[event.type],
      occurredAt: creditNoteHappenedAt(event),
      creditNote: creditNoteMessageOf(state),
      privateEvent: JSON.stringify(event),
    };
    return [outgoingMessage(creditNoteTopic, message)];
  }
}

const types: Readonly<Record<CreditNoteEvent['type'], string>> = {
  CreditNoteIssued: 'credit-note-issued',
  CreditNoteRefunded: 'credit-note-refunded',
  CreditNoteRefundFailed: 'credit-note-refund-failed',
};

export function creditNoteMessageOf(note: IssuedCreditNote): CreditNote {
  const { document, appliedToInvoice, addedToBalance, refunded } = note;
  const { kind: _, occasion: __, coupons: ___, lines, seller, buyer, ...others } = document;
  const { recipients = [], notificationsOff = false, ...rest } = others;
  return {
    ...rest,
    discountTotal: rest.discountTotal ?? '',
    netTotal: rest.netTotal ?? '',
    appliedToInvoice,
    addedToBalance,
    refunded,
    refundFailed: note.failedRefunds ? minorUnitText(refundFailedOf(note), document.currency) : '',
    recipients: [...recipients],
    notificationsOff,
    edition: rest.edition ?? 0,
    ...printedParties({ seller, buyer }),
    lines: lines.map((line) => invoiceLineOf(document, line)),
  };
}
