import { Refusal } from '#decider';
import { WaitsOfOwners } from '#running';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';

const ofOthers: readonly InvoicingRefusal[] = ['unknown-subscription', 'unknown-product', 'nobody-to-invoice'];

const waits = new WaitsOfOwners();

/** Does it again for a while where it is refused for what others decide: what was made just now is still on its way here. */
export function soonKnown<T>(tenant: string, work: () => Promise<T>): Promise<T> {
  return waits.retry(tenant, work, isOfOthers);
}

const isOfOthers = (error: unknown): boolean =>
  error instanceof Refusal && ofOthers.includes((error as Refusal<InvoicingRefusal>).code);
