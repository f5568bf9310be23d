import {
  ratedUsageJsonColumns,
  ratedUsageJsonContentType,
  type Topic,
  usageBlockContentType,
  usageRow,
} from '#contracts';
import type { ProtoMessage } from './protos.process.js';

/** A message that was published once and is kept among the examples of the contracts. */
export interface Example {
  readonly topic: string;
  readonly key?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly message: unknown;
}

/** Records that hold many rows: JSON, positions instead of names. */
export interface BlockForm {
  readonly contentType: string;
  readonly summary: string;
  readonly columns: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** One topic with everything that somebody who reads it must know. */
export interface PublicTopic {
  // biome-ignore lint/suspicious/noExplicitAny: topics of every message type
  readonly topic: Topic<any>;
  /** The record's message first, then those it holds. */
  readonly messages: readonly ProtoMessage[];
  readonly blocks: BlockForm | undefined;
  readonly examples: readonly Example[];
}

const blocksOf: Readonly<Record<string, BlockForm>> = {
  'ingestion.usage.v1': {
    contentType: usageBlockContentType,
    summary: 'Many usage events of one customer account, as a JSON array of rows.',
    columns: Object.keys(usageRow),
    headers: {
      kind: 'usage, or redriven: events written again once they could be attributed',
      tenant: 'whose events they are',
      'received-at': 'epoch milliseconds',
      count: 'how many rows',
      crc32: 'of the value, hexadecimal',
      'exact-numbers':
        'only of the first version: 1 when a number has more digits than a double holds. Since then such a number is text',
      attempt: 'of redriven events: how often they were written again',
    },
  },
  'rating.rated-usage.v1': {
    contentType: ratedUsageJsonContentType,
    summary: 'Many rated events of one usage partition, as a JSON array of rows, compressed.',
    columns: ratedUsageJsonColumns,
    headers: {
      'content-encoding': 'zstd; absent: not compressed',
      tenant: 'whose events they are',
      partition: 'of the usage log',
      sequence: 'rises by one per block of a usage partition; a block that was sent twice has it twice',
      count: 'how many rows',
      crc32: 'of the value as it is, hexadecimal',
    },
  },
};

export function publicTopicsOf(
  // biome-ignore lint/suspicious/noExplicitAny: topics of every message type
  topics: readonly Topic<any>[],
  protos: ReadonlyMap<string, ProtoMessage>,
  examples: readonly Example[],
): PublicTopic[] {
  return topics.map((topic) => ({
    topic,
    messages: topic.message === undefined ? [] : withHeldMessages(topic.message, protos),
    blocks: blocksOf[topic.name],
    examples: examples.filter((example) => example.topic === topic.name),
  }));
}

function withHeldMessages(name: string, protos: ReadonlyMap<string, ProtoMessage>): ProtoMessage[] {
  const found = new Map<string, ProtoMessage>();
  const add = (full: string) => {
    const message = protos.get(full);
    if (message === undefined) throw new Error(`proto/ has no message ${full}`);
    if (found.has(full)) return;
    found.set(full, message);
    for (const { holds } of message.fields) if (holds !== undefined) add(holds);
  };
  add(name);
  return [...found.values()];
}
