import { type InvoiceMessage, invoiceTopic } from '#contracts';
import { stateAfter } from '#decider';
import type { EventStore, StoredEvent } from '#event-store';
import { InvoicePublisher } from '../adapters/kafka/invoice.publisher.js';
import { invoiceEventOf } from '../domain/invoice/first-version.js';
import { evolveInvoice, type InvoicePayment, type InvoiceState, noInvoice } from '../domain/invoice/invoice.js';
import { type InvoiceCommand, invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import { exampleIds, invoiceEvents } from '../testing/example-issue.js';
import { exampleOccasion, summaries } from '../testing/example-occasion.js';
import { firstVersionInvoice } from '../testing/first-version-invoice.js';
import { restoredEvent, versionOf } from './restored-event.js';

const invoiceId = '11111111-1111-8111-8111-111111111111';

const payment = (paymentId: string, status: InvoicePayment['status'], amount: string): InvoiceCommand => ({
  type: 'RecordPayment',
  currency: 'USD',
  payment: { paymentId, status, amount, at: 7 },
});

function eventsAfter(changes: Parameters<typeof exampleOccasion>[1], payments: InvoiceCommand[]): InvoiceEvent[] {
  const events = [
    ...invoiceEvents(exampleOccasion(1, changes), { ids: { ...exampleIds, invoice: invoiceId } }, invoiceId),
  ];
  for (const command of payments) events.push(...invoiceDecider.decide(command, stateAfter(invoiceDecider, events)));
  return events;
}

/** What the first version knew of an invoice. */
const asOfFirstVersion = (events: readonly InvoiceEvent[]): InvoiceEvent[] =>
  events.map((event) => {
    if (event.type !== 'InvoiceFinalized') return event;
    const { discountTotal: _, netTotal: __, balanceApplied: ___, edition: ____, lines, ...document } = event.document;
    const known = lines.map((line) => {
      const { discounts: _d, taxes: _t, taxBehaviour: _b, netAmount: _n, totalAmount: _a, ...rest } = line;
      return rest;
    });
    return { ...event, document: { ...document, lines: known } };
  });

async function published(events: readonly InvoiceEvent[]): Promise<InvoiceMessage[]> {
  const stored = events.map(({ type, ...fields }, index) => ({
    streamId: invoiceId,
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

function restored(messages: readonly InvoiceMessage[]): InvoiceEvent[] {
  const events: InvoiceEvent[] = [];
  let state: InvoiceState = noInvoice;
  for (const [index, message] of messages.entries()) {
    expect(versionOf(message)).toBe(index + 1);
    const event = restoredEvent(message, state);
    events.push(event);
    state = evolveInvoice(state, event);
  }
  return events;
}

const asStored = (events: readonly InvoiceEvent[]) => JSON.parse(JSON.stringify(events));
const withoutEvent = (message: InvoiceMessage): InvoiceMessage => ({ ...message, privateEvent: '' });

const histories: [string, Parameters<typeof exampleOccasion>[1], InvoiceCommand[]][] = [
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
];

describe('what was published', () => {
  it.each(histories)('gives back the events of %s', async (_, changes, payments) => {
    const events = eventsAfter(changes, payments);
    expect(asStored(restored(await published(events)))).toEqual(asStored(events));
  });

  it.each(histories)(
    'gives back the events of %s as the first version published them',
    async (_, changes, payments) => {
      const events = asOfFirstVersion(eventsAfter(changes, payments));
      expect(asStored(restored((await published(events)).map(withoutEvent)))).toEqual(asStored(events));
    },
  );

  it('by the first version itself gives back what it had stored', () => {
    const messages = firstVersionInvoice.messages.map((value) =>
      invoiceTopic.codec.decode(Buffer.from(value, 'base64')),
    );
    const events = firstVersionInvoice.events.map(({ type, data }) => invoiceEventOf({ type, ...data }));
    expect(asStored(restored(messages))).toEqual(asStored(events));
  });
});

describe('what cannot be restored', () => {
  const damaged = async (changes: Partial<InvoiceMessage>, index = 1) => {
    const messages = await published(eventsAfter({}, [payment('a', 'succeeded', '1969')]));
    return messages.map((message, at) => (at === index ? { ...withoutEvent(message), ...changes } : message));
  };

  it.each<[string, Partial<InvoiceMessage>, string]>([
    ['an event of a kind of tomorrow', { privateEvent: '{"type":"CreditNoteApplied"}' }, 'CreditNoteApplied'],
    ['a type that the first version did not have', { type: 'invoice-voided' }, 'the type invoice-voided is unknown'],
    ['a type that is not that of its invoice', { type: 'invoice-partly-paid' }, 'the status paid is not'],
    ['a message without an invoice', { invoice: undefined }, 'it has no invoice'],
    ['an invoice that is issued twice', { type: 'invoice-finalized' }, 'issued before'],
  ])('is a defect, and never something else: %s', async (_, changes, why) => {
    expect(await damaged(changes).then(restoring)).toThrow(why);
  });

  it('is a defect: a payment that nobody made', async () => {
    const [issued, paid] = await damaged({});
    const unpaid = { ...paid, invoice: { ...paid?.invoice, payments: [] } } as unknown as InvoiceMessage;
    expect(restoring([issued as InvoiceMessage, unpaid])).toThrow('no payment changed');
  });
});

const restoring = (messages: readonly InvoiceMessage[]) => () => restored(messages);
