import type { OutgoingRecord } from '#kafka';

/** An outgoing record as it comes back from the log. */
export function messageOf({ value, headers = {}, key }: OutgoingRecord, offset: number) {
  const named = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const);
  return {
    offset: String(offset),
    key: key === undefined ? null : Buffer.from(key),
    value,
    headers: Object.fromEntries(named),
    timestamp: 0,
  };
}
