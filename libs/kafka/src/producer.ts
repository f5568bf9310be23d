/** One record on its way to a topic. Without a partition the key decides, by Kafka's own hash. */
export interface OutgoingRecord {
  key?: Buffer | string;
  value: Buffer;
  partition?: number;
  headers?: Record<string, string | Buffer>;
}

/**
 * Appends to topics. `send` resolves only after the broker has acknowledged all records with acks=all. It rejects with
 * Unavailable within the producer's deadline; the records may then be in the log or not, so the caller sends again
 * with the same ids or says so to whoever asked. A record the broker refuses (too large) rejects with a plain error.
 */
export interface Producer {
  send(topic: string, records: OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
}

export interface ProducerOptions {
  /** How long a send may take before it rejects with Unavailable; 30,000 ms when absent. */
  deadlineMs?: number;
  /** `none` when absent; `zstd` costs about 90 µs per 14 KB and makes blocks of usage 3.6 times smaller. */
  compression?: 'none' | 'zstd';
}
