import { type Invoice, type InvoiceMessage, invoiceTopic } from '#contracts';
import type { EventStore, OutgoingMessage, StoredEvent } from '#event-store';
import { evolveInvoice, type InvoiceStatus, type IssuedInvoice, notIssued } from '../../domain/invoice/invoice.js';
import { happenedAt } from '../../domain/invoice/invoice-events.js';
import { streamEventOf } from '../../projections/invoices.projection.js';

/** The whole invoice after each of its events, under ids that a repeated publication repeats. */
export async function invoiceMessagesOf(stored: StoredEvent, store: EventStore): Promise<OutgoingMessage[]> {
  const { event } = streamEventOf(stored);
  const earlier = stored.version === 1 ? [] : await store.read(stored.streamId);
  const events = earlier.filter(({ version }) => version < stored.version).map((one) => streamEventOf(one).event);
  const state = [...events, event].reduce(evolveInvoice, notIssued);
  if (state.status === 'not-issued') throw new Error(`an invoice stream begins with ${event.type}`);
  const message: InvoiceMessage = {
    id: `${stored.streamId}-${stored.version}`,
    tenant: stored.tenant,
    type: event.type === 'InvoiceFinalized' ? 'invoice-finalized' : typeOfStatus[state.status],
    occurredAt: happenedAt(event),
    invoice: invoiceOf(state),
    privateEvent: JSON.stringify(event),
  };
  return [
    {
      topic: invoiceTopic.name,
      key: invoiceTopic.keyOf(message),
      value: Buffer.from(invoiceTopic.codec.encode(message)),
      headers: { 'content-type': invoiceTopic.codec.contentType },
    },
  ];
}

const typeOfStatus: Record<InvoiceStatus, string> = {
  finalized: 'invoice-partly-paid',
  'payment-pending': 'invoice-payment-pending',
  'payment-failed': 'invoice-payment-failed',
  paid: 'invoice-paid',
};

export function invoiceOf({ document, status, payments, amountPaid }: IssuedInvoice): Invoice {
  return {
    ...document,
    status,
    amountPaid,
    payments: [...payments],
    lines: document.lines.map((line) => ({ ...line, tiers: [...line.tiers], adjustments: [...line.adjustments] })),
  };
}
