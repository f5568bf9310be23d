/** An id with "…" in its middle: both its ends tell it from others. At most `most` characters, at least 5. */
export function shortened(id: string, most: number): string {
  const letters = [...id];
  if (letters.length <= most) return id;
  const kept = Math.max(4, most - 1);
  const head = Math.ceil(kept / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (kept - head)).join('')}`;
}
