import {
  type RatedUsageColumnType,
  ratedUsageArrowContentType,
  ratedUsageColumns,
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

export interface BlockColumn {
  readonly name: string;
  /** Absent: whatever JSON has at that position. */
  readonly type?: string;
  readonly meaning?: string;
}

/** Records that hold many rows. */
export interface BlockForm {
  readonly contentType: string;
  readonly summary: string;
  readonly columns: readonly BlockColumn[];
  /** What else a reader of the whole log finds there. */
  readonly earlier?: string;
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

const arrowTypeOf: Readonly<Record<RatedUsageColumnType, string>> = {
  name: 'dictionary<int16, utf8>',
  text: 'utf8',
  instant: 'timestamp[ms, UTC]',
  decimal: 'decimal128(38, 18)',
  uint16: 'uint16',
  uint32: 'uint32',
  uint64: 'uint64',
  int32: 'int32',
  'list of names': 'list<dictionary<int16, utf8>>',
  'list of decimals': 'list<decimal128(38, 18)>',
};

const blocksOf: Readonly<Record<string, BlockForm>> = {
  'ingestion.usage.v1': {
    contentType: usageBlockContentType,
    summary: 'Many usage events of one customer account, as a JSON array of rows.',
    columns: Object.keys(usageRow).map((name) => ({ name })),
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
    contentType: ratedUsageArrowContentType,
    summary:
      'Many rated events of one usage partition: an Apache Arrow IPC stream of one record batch. pyarrow, polars, DuckDB, ClickHouse and apache-arrow read it; the schema holds what each column means. Rows are only ever added: what corrects a row is another one, of kind `reversal`.',
    columns: Object.entries(ratedUsageColumns).map(([name, { type, meaning }]) => ({
      name,
      type: arrowTypeOf[type],
      meaning,
    })),
    earlier: `Earlier blocks are \`${ratedUsageJsonContentType}\`: a JSON array of rows, compressed with zstd, with the same headers; by position: ${ratedUsageJsonColumns.map((name, at) => `${at} \`${name}\``).join(', ')}.`,
    headers: {
      'content-encoding': 'zstd: a small block, compressed as a whole; absent: buffers are compressed inside Arrow',
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
