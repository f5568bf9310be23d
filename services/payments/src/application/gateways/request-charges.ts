import { isRefusal } from '#decider';
import type { DecideCollection } from '../decide-collection.js';

/** What is open of each of these invoices is to be charged, now. One that was paid, or is being charged, is left as it is. */
export async function requestCharges(
  decide: DecideCollection,
  tenant: string,
  invoiceIds: readonly string[],
  addedMethod?: string,
): Promise<void> {
  for (const invoiceId of invoiceIds)
    try {
      await decide.runNow(tenant, invoiceId, (at) => ({ type: 'RequestCharge', addedMethod, at }));
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
}
