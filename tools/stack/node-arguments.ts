/**
 * What Node is told in a process that hosts services; the Dockerfile's entry point says the same.
 * - kafkajs computes a timeout in the past on Node 24; it means "now", and nothing else is silenced.
 * - What a batch makes lives about as long as the batch. In a young generation of 16 MB, which is Node's most, it
 *   outlives several collections, each of which copies it, and then fills the old generation. The room is taken only
 *   where so much survives.
 * - V8 collects the whole heap after every 64 MB of buffers, even the dead ones: where usage passes through, twice a
 *   second. Told to count them with the heap, it collects when both together have doubled.
 */
export const nodeArguments = [
  '--disable-warning=TimeoutNegativeWarning',
  '--max-semi-space-size=64',
  '--external-memory-accounted-in-global-limit',
  '--heap-growing-percent=100',
] as const;
