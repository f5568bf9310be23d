import { deadLetterTopicOf } from '#contracts';
import type { ProtoMessage } from './protos.process.js';
import type { BlockForm, Example, PublicTopic } from './public-topic.js';

const longestExample = 3_000;

/** docs/reference/topics.md: every topic for whoever builds on it. */
export function topicsPage(topics: readonly PublicTopic[]): string {
  return `${[
    '# Topics',
    'Generated from the topic registry in `libs/contracts` and from `proto/`; `npm run reference` writes it again.',
    'Topics are a public API: messages only ever grow. Delivery is at least once, so readers compare ids. The log is kept for good (`retention.ms=-1`) unless its topic or an operator says otherwise. Money and quantities are decimal text, times are epoch milliseconds.',
    `What a consumer could not handle stands in \`${deadLetterTopicOf('<topic>', '<consumer group>')}\`, whole, with its cause and its place in the headers \`dead-letter-cause\`, \`dead-letter-topic\`, \`dead-letter-partition\` and \`dead-letter-offset\`.`,
    'Look into any of them with `npm run tail -- <topic> [--from-beginning]`.',
    table(['topic', 'published by', 'read by', 'what'], topics.map(overview)),
    ...topics.flatMap(section),
  ].join('\n\n')}\n`;
}

const overview = ({ topic }: PublicTopic): string[] => [
  `[\`${topic.name}\`](#${topic.name.replaceAll('.', '')})`,
  topic.writtenBy ?? topic.owner,
  topic.readers.join(', '),
  topic.summary,
];

function section({ topic, messages, blocks, examples }: PublicTopic): string[] {
  const [own, ...held] = messages;
  return [
    `## ${topic.name}`,
    topic.summary,
    [
      `- **Order:** ${topic.order}`,
      `- **Partitions:** ${topic.partitions === 'one' ? 'one' : 'as many as the usage log'}`,
      `- **Published by:** ${topic.writtenBy ?? topic.owner}`,
      `- **Read by:** ${topic.readers.join(', ')}`,
      ...(own && topic.proto
        ? [`- **Message:** \`${own.name}\` (\`proto/${topic.proto}\`), \`${topic.codec.contentType}\``]
        : []),
      ...(blocks ? [`- **Blocks:** \`${blocks.contentType}\``] : []),
      ...(topic.config ? [`- **Settings:** ${settingsOf(topic.config)}`] : []),
    ].join('\n'),
    ...(blocks ? blockForm(blocks) : []),
    ...(own ? fieldsOf(own) : []),
    ...held.flatMap((message) => [`### ${message.name}`, ...fieldsOf(message)]),
    ...examples.flatMap(exampleOf),
  ];
}

const settingsOf = (config: Readonly<Record<string, string>>): string =>
  Object.entries(config)
    .map(([name, value]) => `\`${name}=${value}\``)
    .join(', ');

function blockForm({ summary, columns, earlier, headers }: BlockForm): string[] {
  return [
    '### Blocks',
    summary,
    columns.some(({ meaning }) => meaning)
      ? table(
          ['column', 'type', ''],
          columns.map(({ name, type = '', meaning = '' }) => [`\`${name}\``, `\`${type}\``, meaning]),
        )
      : `Columns of a row, by position; new ones come at the end: ${columns.map(({ name }, at) => `${at} \`${name}\``).join(', ')}.`,
    table(
      ['header', 'what it says'],
      Object.entries(headers).map(([name, meaning]) => [`\`${name}\``, meaning]),
    ),
    ...(earlier === undefined ? [] : [earlier]),
  ];
}

function fieldsOf({ comment, fields }: ProtoMessage): string[] {
  return [
    ...(comment === '' ? [] : [comment]),
    table(
      ['field', 'type', ''],
      fields.map((field) => [`\`${field.name}\``, field.type, field.comment]),
    ),
  ];
}

function exampleOf({ key, message }: Example): string[] {
  const text = JSON.stringify(message, null, 2);
  if (text.length > longestExample) return [];
  return [`Example${key === undefined ? '' : `, key \`${key}\``}:`, `\`\`\`json\n${text}\n\`\`\``];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
