import type { InvoiceDocument } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import { occasionAtBoundary } from '../occasion/occasion.js';
import type { InvoiceState } from './invoice.js';
import type { InvoiceEvent } from './invoice-events.js';

/** A document as the first version stored it: with the wire's number for its occasion, and with paths in its lines. */
interface FirstVersionDocument extends Omit<InvoiceDocument, 'kind' | 'occasion' | 'lines'> {
  readonly boundary: number;
  readonly lines: readonly (DocumentLine & { readonly eventsHref?: string | undefined })[];
}

type StoredDocument = InvoiceDocument | FirstVersionDocument;

/** A document as it is written today, of one that was stored at any time. */
export function documentOf(stored: StoredDocument): InvoiceDocument {
  if (!('boundary' in stored)) return stored;
  const { boundary, lines, ...rest } = stored;
  return {
    ...rest,
    kind: 'invoice',
    occasion: occasionAtBoundary(boundary),
    lines: lines.map(({ eventsHref: _, ...line }) => line),
  };
}

/** An invoice's state as it is written today, of one that was stored at any time. */
export function invoiceStateOf(stored: InvoiceState): InvoiceState {
  return stored.status === 'absent' ? stored : { ...stored, document: documentOf(stored.document) };
}

/**
 * An event as it is written today, of one that was stored or published at any time. What is not known is a defect, or
 * was written by a later version: nothing may be made of it.
 */
export function invoiceEventOf({ type, ...fields }: { readonly type: string }): InvoiceEvent {
  const event = { type, ...fields } as InvoiceEvent;
  switch (event.type) {
    case 'InvoiceFinalized':
      return { ...event, document: documentOf(event.document) };
    case 'NothingToPay':
    case 'PaymentRecorded':
    case 'CreditApplied':
    case 'InvoiceVoided':
    case 'InvoiceMarkedUncollectible':
      return event;
    default:
      throw new Error(`an invoice's event of the unknown type ${type}`);
  }
}
