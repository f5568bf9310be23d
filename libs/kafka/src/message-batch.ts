export interface Message {
  offset: string;
  key: Buffer | null;
  value: Buffer;
  headers: Record<string, Buffer | undefined>;
  /** When the broker or the producer stamped it, in epoch milliseconds. */
  timestamp: number;
}

/** Consecutive messages of one partition, in order. */
export interface MessageBatch {
  topic: string;
  partition: number;
  messages: Message[];
  /** How many messages were behind this batch in the partition when it was fetched. */
  lag: number;
}

/** One message of a partition, for handlers that take them one by one. */
export interface SingleMessage extends Message {
  topic: string;
  partition: number;
}
