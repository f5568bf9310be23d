import { Injectable } from '@nestjs/common';
import { type Invoice, type InvoiceMessage, invoiceTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { InvoiceStatus, IssuedInvoice } from '../../domain/invoice/invoice.js';
import { happenedAt } from '../../domain/invoice/invoice-events.js';
import { boundaryNumberOf } from '../../domain/occasion/occasion.js';
import { eventsHrefOf } from '../events-href.js';
import { invoices } from '../postgres/aggregates.js';

/** The whole invoice after each of its events, under ids that a repeated publication repeats. */
@Injectable()
export class InvoicePublisher implements StreamPublisher {
  readonly prefix = invoices.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(invoices, stored);
    const state = await stateAfterEvent(invoices, stored, this.store);
    const message: InvoiceMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: event.type === 'InvoiceFinalized' ? 'invoice-finalized' : typeOfStatus[state.status],
      occurredAt: happenedAt(event),
      invoice: invoiceOf(state),
      privateEvent: JSON.stringify(event),
    };
    return [outgoingMessage(invoiceTopic, message)];
  }
}

const typeOfStatus: Record<InvoiceStatus, string> = {
  finalized: 'invoice-partly-paid',
  'payment-pending': 'invoice-payment-pending',
  'payment-failed': 'invoice-payment-failed',
  paid: 'invoice-paid',
};

export function invoiceOf({ document, status, payments, amountPaid }: IssuedInvoice): Invoice {
  const { kind: _, occasion, lines, ...rest } = document;
  return {
    ...rest,
    boundary: boundaryNumberOf(occasion),
    status,
    amountPaid,
    payments: [...payments],
    lines: lines.map((line) => ({
      ...line,
      tiers: [...line.tiers],
      adjustments: [...line.adjustments],
      eventsHref: eventsHrefOf(document, line),
    })),
  };
}
