import { Refusal } from '#decider';
import { retry } from '#running';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';

/** Does it again for a moment while the subscription is unknown: one that was made just now is still on its way here. */
export function soonKnown<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, { everyMs: 50, atMostMs: 500 }, isUnknown);
}

const isUnknown = (error: unknown): boolean =>
  error instanceof Refusal && (error as Refusal<InvoicingRefusal>).code === 'unknown-subscription';
