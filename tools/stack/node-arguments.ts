interface Generations {
  /** The most that one half of the young generation may have. */
  readonly youngMegabytes: number;
  /** By how many percent of what lives the heap grows before it is collected as a whole. */
  readonly growthPercent: number;
}

const ofMost: Generations = { youngMegabytes: 64, growthPercent: 100 };

/** What passes through makes little besides its buffers, which a collection of the young generation frees. */
const ofDoors: ReadonlyMap<string, Generations> = new Map([
  ['gateway', { youngMegabytes: 8, growthPercent: 100 }],
  ['ingestion', { youngMegabytes: 64, growthPercent: 300 }],
]);

/**
 * What Node is told in a process that hosts these services; the Dockerfile's entry point says the same of most, and
 * docker-compose.yml of gateway.
 * - kafkajs computes a timeout in the past on Node 24; it means "now", and nothing else is silenced.
 * - What a batch makes lives about as long as the batch. In a young generation of 16 MB, which is Node's most, it
 *   outlives several collections, each of which copies it, and then fills the old generation. The room is taken only
 *   where so much survives. Where usage is only passed on, nothing does: a small one is collected before the buffers that
 *   it holds have grown to a full collection, which takes the process from its requests for some 30 ms.
 * - V8 collects the whole heap after every 64 MB of buffers, even the dead ones: where usage passes through, twice a
 *   second. Told to count them with the heap, it collects when both together have doubled. Ingestion waits until they are
 *   four times what lives: a full collection marks on the other processor for some 40 ms, and whoever asks meanwhile
 *   waits as long.
 */
export function nodeArgumentsOf(services: readonly string[]): readonly string[] {
  const [service] = services;
  const { youngMegabytes, growthPercent } = (services.length === 1 && ofDoors.get(service as string)) || ofMost;
  return [
    '--disable-warning=TimeoutNegativeWarning',
    `--max-semi-space-size=${youngMegabytes}`,
    '--external-memory-accounted-in-global-limit',
    `--heap-growing-percent=${growthPercent}`,
  ];
}
