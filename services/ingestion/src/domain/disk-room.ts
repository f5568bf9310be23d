export interface Disk {
  readonly totalBytes: number;
  readonly freeBytes: number;
}

const gigabyte = 1024 ** 3;

/** What a log needs to be stopped in order: a full disk stops the broker in the middle of a write. */
export function leastFreeBytes(totalBytes: number): number {
  return Math.min(totalBytes * 0.05, 2 * gigabyte);
}

/** @param leastBytes as an operator says, instead of a share of the disk */
export function isTooFull({ totalBytes, freeBytes }: Disk, leastBytes = leastFreeBytes(totalBytes)): boolean {
  return freeBytes < leastBytes;
}
