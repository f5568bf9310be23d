import { waitUntil } from '#running';

/** Waits until something is there (not undefined, not false) and answers it; for work that goes on in another part. */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  within = 30_000,
): Promise<Exclude<Value, undefined | false>> {
  const seen = await waitUntil(look, { everyMs: 20, atMostMs: within });
  if (seen === undefined || seen === false) throw new Error(`it did not happen within ${within} ms`);
  return seen as Exclude<Value, undefined | false>;
}
