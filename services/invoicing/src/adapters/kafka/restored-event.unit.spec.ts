import { type InvoiceMessage, invoiceTopic } from '#contracts';
import type { EventStore, StoredEvent } from '#event-store';
import { evolveInvoice, type InvoicePayment, type InvoiceState, noInvoice } from '../../domain/invoice/invoice.js';
import { type InvoiceCommand, invoiceDecider } from '../../domain/invoice/invoice-decisions.js';
import type { InvoiceEvent } from '../../domain/invoice/invoice-events.js';
import { exampleOccasion, summaries } from '../../testing/example-occasion.js';
import { InvoicePublisher } from './invoice.publisher.js';
import { restoredEvent, versionOf } from './restored-event.js';

const payment = (paymentId: string, status: InvoicePayment['status'], amount: string): InvoiceCommand => ({
  type: 'RecordPayment',
  currency: 'USD',
  payment: { paymentId, status, amount, at: 7 },
});

function eventsAfter(changes: Parameters<typeof exampleOccasion>[1], payments: InvoiceCommand[]): InvoiceEvent[] {
  const invoiceOccasion: InvoiceCommand = {
    type: 'InvoiceOccasion',
    occasion: exampleOccasion(1, changes),
    invoiceId: '11111111-1111-8111-8111-111111111111',
    number: 'INV-000001',
    chargedSetupFees: new Set(),
  };
  const events: InvoiceEvent[] = [];
  let state: InvoiceState = noInvoice;
  for (const command of [invoiceOccasion, ...payments]) {
    const decided = invoiceDecider.decide(command, state);
    events.push(...decided);
    state = decided.reduce(evolveInvoice, state);
  }
  return events;
}

async function published(events: InvoiceEvent[]): Promise<InvoiceMessage[]> {
  const stored = events.map(({ type, ...fields }, index) => ({
    streamId: '11111111-1111-8111-8111-111111111111',
    tenant: 'demo',
    version: index + 1,
    type,
    data: JSON.parse(JSON.stringify(fields)),
  })) as StoredEvent[];
  const publisher = new InvoicePublisher({ read: async () => stored } as unknown as EventStore);
  const messages = [];
  for (const one of stored) messages.push(...(await publisher.messagesOf(one)));
  return messages.map(({ value }) => invoiceTopic.codec.decode(value));
}

describe('what was published', () => {
  it.each([
    ['an invoice and its payments', {}, [payment('a', 'pending', '1000'), payment('a', 'succeeded', '1000')]],
    ['a payment that failed and others', {}, [payment('a', 'failed', '5'), payment('b', 'succeeded', '1969')]],
    ['a zero invoice', { terms: { recurringFee: undefined }, charges: [] }, []],
    [
      'every kind of line',
      {
        terms: { setupFees: [{ name: 'Onboarding', amount: '5', scope: 'subscription' as const }] },
        charges: [{ ...summaries, adjustments: [{ kind: 'discount', amount: '-1' }], amount: '1/3' }],
      },
      [],
    ],
  ])('gives back the events of %s', async (_, changes, payments) => {
    const events = eventsAfter(changes, payments);
    const restored: InvoiceEvent[] = [];
    let state: InvoiceState = noInvoice;
    for (const [index, message] of (await published(events)).entries()) {
      expect(versionOf(message)).toBe(index + 1);
      const event = restoredEvent(message, state);
      restored.push(event);
      state = evolveInvoice(state, event);
    }
    expect(JSON.parse(JSON.stringify(restored))).toEqual(JSON.parse(JSON.stringify(events)));
  });
});
