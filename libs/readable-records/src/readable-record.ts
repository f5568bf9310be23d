import { isUtf8 } from 'node:buffer';
import {
  type BlockHeaders,
  decodeUsageBlock,
  intakeTopic,
  intakeTopicOf,
  topics,
  usageBlockContentType,
  usageRow,
} from '#contracts';
import { openRatedUsageBlock, rowsOfRatedUsageBlock } from '#rated-usage';

/** Of whichever form. */
const ratedUsageBlockType = 'application/vnd.meterstream.rated-usage-block.';

export interface RecordOfTopic {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, Buffer | string | undefined>>;
}

/** What a record says, as values that JSON can hold: one message, or a row for each event of a block. */
export function messagesIn(
  topic: string,
  { value, headers }: { readonly value: Buffer; readonly headers: RecordOfTopic['headers'] },
): readonly string[] {
  const decoded = decode(topic, value, textsOf(headers));
  const { rows } = decoded as { rows?: readonly unknown[] };
  return (rows ?? [decoded]).map((one) => JSON.stringify(one, bytesAsBase64));
}

/** A record as one JSON text: its message decoded, rows of blocks with the names of their columns. */
export function readableRecord(record: RecordOfTopic): string {
  const headers = textsOf(record.headers);
  return JSON.stringify(
    {
      topic: record.topic,
      partition: record.partition,
      offset: record.offset,
      at: new Date(record.timestamp).toISOString(),
      ...(record.key === null ? {} : { key: record.key.toString() }),
      headers,
      ...messageOf(record, headers),
    },
    bytesAsBase64,
  );
}

/** Headers that hold keys. */
const secret = /^(x-api-key|authorization)$/i;

function textsOf(headers: RecordOfTopic['headers']): BlockHeaders {
  const texts: BlockHeaders = {};
  for (const [name, value] of Object.entries(headers))
    texts[name] = secret.test(name) ? '…' : (value?.toString() ?? '');
  return texts;
}

function messageOf({ topic: name, value }: RecordOfTopic, headers: BlockHeaders): object {
  try {
    return { message: decode(name, value, headers) };
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error), value: value.toString('base64') };
  }
}

function decode(name: string, value: Buffer, headers: BlockHeaders): unknown {
  const contentType = headers['content-type'];
  if (contentType === usageBlockContentType) {
    const block = decodeUsageBlock(value, headers);
    return { ...block, rows: block.rows.map((row) => named(Object.keys(usageRow), row)) };
  }
  if (contentType?.startsWith(ratedUsageBlockType)) {
    const { stream, ...head } = openRatedUsageBlock(value, headers);
    return { ...head, rows: rowsOfRatedUsageBlock({ stream }) };
  }
  const topic = topics.find((one) => one.name === topicBehind(name));
  return topic === undefined ? foreign(value) : topic.codec.decode(value);
}

/** A topic of somebody else: JSON as what it says, text as text. */
function foreign(value: Buffer): unknown {
  if (!isUtf8(value)) throw new Error('this topic is not in the registry, and its records are no text');
  try {
    return JSON.parse(value.toString());
  } catch {
    return value.toString();
  }
}

/** A dead letter is a message of the topic it stands beside. */
const topicBehind = (name: string): string =>
  name.startsWith(intakeTopicOf('')) ? intakeTopic.name : (name.split('.dead-letter.')[0] as string);

const named = (columns: readonly string[], row: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(row.map((value, at) => [columns[at] ?? `column ${at}`, value]));

function bytesAsBase64(_name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  const written = value as { type?: unknown; data?: unknown } | null;
  return written?.type === 'Buffer' && Array.isArray(written.data)
    ? Buffer.from(written.data).toString('base64')
    : value;
}
