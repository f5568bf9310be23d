import { hash, randomUUID } from 'node:crypto';

/** A random id (UUID version 4). */
export const newId = (): string => randomUUID();

/** The id that belongs to these words in this order: UUID version 8, cut from their SHA-256. */
export function idFrom(...words: readonly (string | number)[]): string {
  const digest = hash('sha256', JSON.stringify(words), 'buffer').subarray(0, 16);
  digest[6] = 0x80 | (digest[6]! & 0x0f);
  digest[8] = 0x80 | (digest[8]! & 0x3f);
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
