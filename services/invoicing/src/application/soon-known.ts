import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#decider';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';

const atMostMs = 500;
const everyMs = 50;

/** Does it again for a moment while the subscription is unknown: one that was made just now is still on its way here. */
export async function soonKnown<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + atMostMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnknown(error) || performance.now() >= until) throw error;
      await sleep(everyMs);
    }
  }
}

const isUnknown = (error: unknown): boolean =>
  error instanceof Refusal && (error as Refusal<InvoicingRefusal>).code === 'unknown-subscription';
