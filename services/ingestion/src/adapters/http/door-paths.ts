import { limits } from '../../domain/limits.js';
import { meteringEndpoints } from '../../domain/metering/endpoints.js';
import { UsageEvent } from '../../domain/usage-event.js';
import { knownKey, meteredAnswer, meteredDryRun, verdicts } from './door-answers.js';
import { otlpDoorPaths } from './otlp-door-paths.js';

const text = { type: 'string' };
const problem = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': {} } };
const json = (schema: object) => ({ 'application/json': { schema } });
const secured = { tags: ['Usage'], security: [{ apiKey: [] }, { bearer: [] }], 'x-required-scope': 'ingest' };

const dryRun = {
  name: 'dryRun',
  in: 'query',
  schema: { enum: ['true', 'false'] },
  description: `true: nothing is recorded, and of at most ${limits.dryRunEvents} events the answer tells what they match, cost and are charged`,
};

function metering(summary: string, schema: object): object {
  const body = { ...schema, additionalProperties: true };
  return {
    post: {
      ...secured,
      summary,
      parameters: [dryRun],
      requestBody: { required: true, content: json(body) },
      responses: {
        '200': { description: 'The outcome of a dry run', content: json(meteredDryRun) },
        '201': {
          description: 'In the log; a repeated transactionId answers the same id',
          content: json(meteredAnswer),
        },
        default: problem,
      },
    },
  };
}

const sending = [
  'Plain or as gzip, zstd or deflate.',
  'Lines may be as many as you like. With `Accept: application/x-ndjson` they are told of one by one while you send, in',
  'their order, and the last line says `done`; without it the answer comes at the end. Read the stream while you send.',
  'CloudEvents 1.0 are taken in structured, batched and binary mode: data are the properties, the subject or the',
  'extensions organization, subscriber, product, subscriptionid and credential say whom they are for.',
  'With `Prefer: return=representation` the answer tells of each event whom it is for, or why for nobody.',
  'Every answer says in `Meterstream-Unknown-Names` how many different names nobody knows.',
].join(' ');

/** The OpenAPI paths of the doors, which have no controller to be read from. */
export const doorPaths: Record<string, object> = {
  '/v1/events': {
    post: {
      ...secured,
      summary: 'Send usage: one event, an array, or one event per line; answered when the log has it',
      description: sending,
      parameters: [dryRun],
      requestBody: {
        required: true,
        content: {
          ...json({
            oneOf: [UsageEvent, { type: 'array', minItems: 1, maxItems: limits.eventsPerRequest, items: UsageEvent }],
          }),
          'application/x-ndjson': { schema: text },
          'application/cloudevents+json': { schema: { type: 'object' } },
          'application/cloudevents-batch+json': { schema: { type: 'array', items: { type: 'object' } } },
        },
      },
      responses: {
        '200': {
          description: 'The outcome of a dry run; or a stream of results, a line each, and a last line with their sums',
          content: { ...json(verdicts), 'application/x-ndjson': { schema: text } },
        },
        '202': { description: 'All accepted', content: json(verdicts) },
        '207': { description: 'Some rejected', content: json(verdicts) },
        '422': { description: 'All rejected', content: json(verdicts) },
        default: problem,
      },
    },
  },
  ...Object.fromEntries(
    meteringEndpoints.map(({ paths: [path], summary, schema }) => [path, metering(summary, schema)]),
  ),
  '/meter/v2/sdk/resolve-key': {
    get: {
      ...secured,
      summary: 'Metering API: whether this key may send usage',
      responses: { '200': { description: 'It may', content: json(knownKey) }, default: problem },
    },
  },
  ...otlpDoorPaths,
};
