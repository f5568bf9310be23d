import type { MessageBatch } from './message-batch.js';

export interface PartitionRef {
  topic: string;
  partition: number;
}

export interface TopicSubscription {
  topic: string;
  /** Where a group without a committed offset begins; `earliest` when absent. */
  from?: 'earliest' | 'latest';
  /** `batch`: the handler takes all messages of a fetch at once. `message`: the library gives it one at a time. */
  delivery: 'batch' | 'message';
  handle(batch: MessageBatch): Promise<void>;
}

export interface GroupOptions {
  /**
   * For a handler that keeps its own offsets: asked when a partition is assigned, reading begins there. Undefined
   * begins at the group's own offset. Unavailable is asked again. The group's offsets then only serve dashboards.
   */
  startOffset?(topic: string, partition: number): Promise<string | undefined>;
  /** Called after a rebalance, before the first batch of these partitions; may load state. Unavailable is tried again. */
  onAssigned?(partitions: PartitionRef[]): Promise<void> | void;
  /** Called when partitions were taken away. Batches in hand may still be finishing, so writes must be fenced. */
  onRevoked?(partitions: PartitionRef[]): Promise<void> | void;
  /** Topics that are read by the group's handlers besides those that these name, such as one for each of some tenants. */
  moreTopics?: readonly string[];
  /** How often a defect is tried before the message is dead-lettered; 3 when absent. */
  defectAttempts?: number;
  /** First and longest wait before a message is tried again; 100 ms and 5,000 ms when absent. */
  backoff?: { firstMs: number; maxMs: number };
  /**
   * How much one fetch gathers, as compressed in the log: it waits up to `maxWaitMs` (500) for `minBytes` (1) and takes
   * at most `maxBytesPerPartition` (1 MiB) of each partition and `maxBytes` (8 MiB) in all.
   */
  fetch?: { minBytes?: number; maxWaitMs?: number; maxBytesPerPartition?: number; maxBytes?: number };
  /** How many partitions are handled at the same time; 8 when absent. */
  concurrency?: number;
}

export interface RunningGroup {
  /** Resolves when the group has given this member its first assignment and its state is loaded. */
  ready: Promise<void>;
  isReady(): boolean;
  /** Stops fetching, finishes and commits what is in hand, leaves the group. */
  stop(): Promise<void>;
}
