/**
 * The partition of the usage log that holds an account's events: FNV-1a over tenant and account. Every door and
 * every closing uses it, so all of an account's usage stays in one order.
 */
export function usagePartitionOf(tenant: string, account: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < tenant.length; i++) hash = Math.imul(hash ^ tenant.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 0, 0x01000193);
  for (let i = 0; i < account.length; i++) hash = Math.imul(hash ^ account.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return (hash >>> 0) % partitions;
}
