import { stateAfter } from '#decider';
import { firstVersionInvoice } from '../../testing/first-version-invoice.js';
import { invoiceEventOf, invoiceStateOf } from './first-version.js';
import { invoiceDecider } from './invoice-decisions.js';

const events = firstVersionInvoice.events.map(({ type, data }) => invoiceEventOf({ type, ...data }));
const state = invoiceStateOf(firstVersionInvoice.row);

describe('an invoice of the first version', () => {
  it('is the same from its events and from its row', () => {
    expect(stateAfter(invoiceDecider, events)).toEqual(state);
  });

  it('names its occasion, and stores no path', () => {
    expect(state).toMatchObject({ document: { kind: 'invoice', occasion: { kind: 'segment-end', segment: 0 } } });
    expect(JSON.stringify(state)).not.toMatch(/boundary|eventsHref/);
  });

  it('is read again as it is written today', () => {
    expect(invoiceStateOf(state)).toEqual(state);
    expect(events.map(invoiceEventOf)).toEqual(events);
  });
});

describe('an event of an unknown type', () => {
  it('is read as nothing else', () => {
    expect(() => invoiceEventOf({ type: 'CreditNoteApplied' })).toThrow('CreditNoteApplied');
  });
});
