import { ownWebhookEventTypes, type WebhookSource, webhookEventOf, webhookSources } from '#contracts';
import type { Example } from './public-topic.js';

const longestExample = 4_000;

/** docs/reference/webhooks.md: every type of event, with the topic that it comes from and a body as it is sent. */
export function webhooksPage(examples: readonly (Example & { readonly value: string })[]): string {
  return `${[
    '# Webhook events',
    'Generated from `libs/contracts`; `npm run reference` writes it again. [Webhooks](../guides/webhooks.md) says how to receive them.',
    'A body has `type`, `timestamp` (when it happened, billing time where billing has its own) and `data`, which reads like answers of the API: money and quantities are decimal text, instants are RFC 3339 in UTC, what is empty is left out. Types and members only ever grow. A body of more than 256 KiB leaves out the later items of long lists and has `isShortened`.',
    ...webhookSources.flatMap((source) => section(source, examples)),
    '## About webhooks themselves',
    table(Object.values(ownWebhookEventTypes)),
  ].join('\n\n')}\n`;
}

function section({ topic, types }: WebhookSource, examples: readonly (Example & { readonly value: string })[]) {
  const bodies = examples
    .filter((example) => example.topic === topic.name)
    .map(({ value }) => bodyOf(topic.name, value))
    .filter((body) => body !== undefined && body.length <= longestExample);
  const largest = bodies.sort((one, other) => other!.length - one!.length)[0];
  return [
    `## ${topic.summary.replace(/\.$/, '')}`,
    `Of [\`${topic.name}\`](topics.md#${topic.name.replaceAll('.', '')}).`,
    table(Object.values(types)),
    ...(largest === undefined ? [] : [`\`\`\`json\n${largest}\n\`\`\``]),
  ];
}

function bodyOf(topic: string, value: string): string | undefined {
  const event = webhookEventOf(topic, Buffer.from(value, 'base64'));
  if (event === undefined) return undefined;
  const { type, occurredAt, data } = event;
  return JSON.stringify({ type, timestamp: new Date(occurredAt).toISOString(), data }, null, 2);
}

const table = (types: readonly { readonly name: string; readonly meaning: string }[]): string =>
  ['| type | when |', '| --- | --- |', ...types.map(({ name, meaning }) => `| \`${name}\` | ${meaning} |`)].join('\n');
