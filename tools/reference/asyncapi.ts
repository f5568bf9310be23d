import type { ProtoMessage } from './protos.process.js';
import type { BlockForm, Example, PublicTopic } from './public-topic.js';

type Json = Record<string, unknown>;

/** docs/reference/asyncapi.json: the same topics as an AsyncAPI 3 document. */
export function asyncApiOf(topics: readonly PublicTopic[], version: string): Json {
  const messages = topics.flatMap(messagesOf);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Meterstream topics',
      version,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      description: 'The public event API: usage, charges, invoices and what they are made of.',
    },
    defaultContentType: 'application/x-protobuf',
    channels: Object.fromEntries(topics.map((topic) => [topic.topic.name, channelOf(topic)])),
    operations: Object.fromEntries(
      topics.map((topic) => [`${topic.topic.name}.${topic.topic.writtenBy ? 'take' : 'publish'}`, operationOf(topic)]),
    ),
    components: {
      messages: Object.fromEntries(messages.map(({ name, message }) => [name, message])),
      schemas: Object.fromEntries(
        topics.flatMap((topic) => topic.messages).map((message) => [message.name, schemaOf(message)]),
      ),
    },
  };
}

interface NamedMessage {
  readonly name: string;
  readonly message: Json;
}

function messagesOf(topic: PublicTopic): NamedMessage[] {
  const [own] = topic.messages;
  return [
    ...(topic.blocks ? [{ name: `${topic.topic.name}.block`, message: blockMessage(topic, topic.blocks) }] : []),
    ...(own ? [{ name: topic.topic.name, message: ownMessage(topic, own) }] : []),
  ];
}

function channelOf(topic: PublicTopic): Json {
  const { name, summary, order, partitions, readers, config } = topic.topic;
  const messages = messagesOf(topic).map((message) => [
    message.name,
    { $ref: `#/components/messages/${message.name}` },
  ]);
  return {
    address: name,
    summary,
    description: `Order: ${order} Read by: ${readers.join(', ')}.`,
    messages: Object.fromEntries(messages),
    bindings: {
      kafka: {
        topic: name,
        ...(partitions === 'one' ? { partitions: 1 } : {}),
        topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': Number(config?.['retention.ms'] ?? -1) },
      },
    },
  };
}

function operationOf({ topic }: PublicTopic): Json {
  return {
    action: topic.writtenBy ? 'receive' : 'send',
    channel: { $ref: `#/channels/${topic.name.replaceAll('~', '~0').replaceAll('/', '~1')}` },
    summary: topic.writtenBy ? `${topic.owner} takes: ${topic.summary}` : `${topic.owner} publishes: ${topic.summary}`,
    tags: [{ name: topic.owner }],
  };
}

/** The value is protobuf; the schema is that of the message written as JSON. */
function ownMessage({ topic, examples }: PublicTopic, own: ProtoMessage): Json {
  return {
    name: own.name,
    contentType: topic.codec.contentType,
    summary: own.comment || topic.summary,
    payload: { $ref: `#/components/schemas/${own.name}` },
    bindings: { kafka: { key: { type: 'string', description: topic.order } } },
    examples: examplesOf(examples, (contentType) => !contentType.includes('block')),
  };
}

function blockMessage({ examples }: PublicTopic, blocks: BlockForm): Json {
  return {
    name: 'block',
    contentType: blocks.contentType,
    summary: blocks.summary,
    headers: {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(blocks.headers).map(([name, description]) => [name, { type: 'string', description }]),
      ),
    },
    payload: { type: 'array', items: rowSchema(blocks) },
    examples: examplesOf(examples, (contentType) => contentType.includes('block')),
  };
}

/** A row with the types of its columns is no JSON on the wire; this is how it reads as JSON. */
function rowSchema({ columns }: BlockForm): Json {
  if (columns.every(({ type }) => type === undefined))
    return { type: 'array', prefixItems: columns.map(({ name }) => ({ title: name })) };
  const properties = columns.map(({ name, type = '', meaning = '' }) => [name, { title: type, description: meaning }]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

function examplesOf(examples: readonly Example[], fits: (contentType: string) => boolean): Json[] {
  return examples
    .filter(({ headers }) => fits(headers['content-type'] ?? ''))
    .map(({ headers, message }) => ({ headers, payload: (message as { rows?: unknown }).rows ?? message }));
}

function schemaOf({ comment, fields }: ProtoMessage): Json {
  return {
    type: 'object',
    ...(comment === '' ? {} : { description: comment }),
    properties: Object.fromEntries(
      fields.map(({ name, type, holds, comment: meaning }) => [
        camelCase(name),
        described(
          type.startsWith('repeated ')
            ? { type: 'array', items: schemaOfValue(type, holds) }
            : schemaOfValue(type, holds),
          meaning,
        ),
      ]),
    ),
  };
}

const described = (schema: Json, description: string): Json =>
  description === '' ? schema : { ...schema, description };

function schemaOfValue(type: string, holds: string | undefined): Json {
  if (holds !== undefined) return { $ref: `#/components/schemas/${holds}` };
  const plain = type.replace(/^(repeated|optional) /, '');
  if (/^u?int(32|64)$/.test(plain)) return { type: 'integer' };
  if (plain === 'bool') return { type: 'boolean' };
  if (plain === 'bytes') return { type: 'string', contentEncoding: 'base64' };
  return { type: 'string' };
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
