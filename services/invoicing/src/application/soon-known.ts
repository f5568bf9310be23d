import { Refusal } from '#decider';
import { perhapsOnItsWay, retry } from '#running';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';

const ofOthers: readonly InvoicingRefusal[] = ['unknown-subscription', 'unknown-product', 'nobody-to-invoice'];

/** Does it again for a while where it is refused for what others decide: what was made just now is still on its way here. */
export function soonKnown<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, perhapsOnItsWay, isOfOthers);
}

const isOfOthers = (error: unknown): boolean =>
  error instanceof Refusal && ofOthers.includes((error as Refusal<InvoicingRefusal>).code);
