/** How a message becomes bytes and comes back. */
export interface Codec<Message> {
  readonly contentType: string;
  encode(message: Message): Uint8Array;
  decode(bytes: Uint8Array): Message;
}

/**
 * One topic of the public event API. The registry (`topics.ts`) is the one source for creating topics, for the
 * AsyncAPI document, for docs/reference/topics.md and for the command that tails a topic.
 */
export interface Topic<Message> {
  /** `<owner>.<noun>.v<major>` */
  readonly name: string;
  /** The only service that publishes it, or the one that takes what others write. */
  readonly owner: string;
  /** Who else writes to it: then the owner publishes nothing there. */
  readonly writtenBy?: string;
  readonly summary: string;
  readonly codec: Codec<Message>;
  /** The record key. Messages with equal keys keep their order; nothing else is promised. */
  readonly keyOf: (message: Message) => string;
  /** Which order the key promises, in a sentence. */
  readonly order: string;
  /** `one`: small reference data, read whole by directories. `usage`: as many as the usage log. */
  readonly partitions: 'one' | 'usage';
  /** Who reads it. A topic nobody here reads says for whom it is kept. */
  readonly readers: readonly string[];
  /** Settings of Kafka that differ from those of the kept log. */
  readonly config?: Readonly<Record<string, string>>;
  readonly proto?: string;
  /** The message in that file, with its package. */
  readonly message?: string;
}

export function protobufCodec<Message>(type: {
  encode(message: Message): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Message;
}): Codec<Message> {
  return {
    contentType: 'application/x-protobuf',
    encode: (message) => type.encode(message).finish(),
    decode: (bytes) => withoutNul(bytes, type.decode(bytes)),
  };
}

/**
 * Text with a NUL character was refused where it came in, and no database takes it: a message that has one is damaged,
 * for all of its readers alike.
 */
function withoutNul<Message>(bytes: Uint8Array, message: Message): Message {
  if (bytes.includes(0) && hasNul(message)) throw new Error('damaged message: a text with a NUL character');
  return message;
}

function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some(hasNul);
}

/** Dead letters of one consumer group stand beside the topic they could not be taken from. */
export function deadLetterTopicOf(topic: string, group: string): string {
  return `${topic}.dead-letter.${group}`;
}
