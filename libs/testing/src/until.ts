import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is there (not undefined, not false) and answers it; for work that goes on in another part. */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  within = 15_000,
): Promise<Exclude<Value, undefined | false>> {
  const deadline = performance.now() + within;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen as Exclude<Value, undefined | false>;
    if (performance.now() > deadline) throw new Error(`it did not happen within ${within} ms`);
    await sleep(20);
  }
}
