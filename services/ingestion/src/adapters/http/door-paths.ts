import { rules } from '../../domain/event-rules.js';
import { limits } from '../../domain/limits.js';
import { CompletionRequest, MeterEventRequest } from '../../domain/metering-request.js';
import { UsageEvent } from '../../domain/usage-event.js';

const text = { type: 'string' };
const codes = [...new Set(Object.values(rules).map(({ code }) => code))];
const reasons = {
  type: 'array',
  items: { type: 'object', properties: { path: text, code: { enum: codes }, message: text } },
};

const verdicts = {
  type: 'object',
  properties: {
    accepted: { type: 'integer' },
    rejected: { type: 'integer' },
    results: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: ['string', 'null'] }, status: { enum: ['accepted', 'rejected'] }, errors: reasons },
      },
    },
  },
};

const meteredAnswer = {
  type: 'object',
  properties: { id: text, resourceType: text, label: text, created: { type: 'string', format: 'date-time' } },
};

const problem = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': {} } };
const json = (schema: object) => ({ 'application/json': { schema } });
const secured = { tags: ['Usage'], security: [{ apiKey: [] }, { bearer: [] }], 'x-required-scope': 'ingest' };

function metering(summary: string, schema: object): object {
  const body = { ...schema, additionalProperties: true };
  return {
    post: {
      ...secured,
      summary,
      requestBody: { required: true, content: json(body) },
      responses: {
        '201': {
          description: 'In the log; a repeated transactionId answers the same id',
          content: json(meteredAnswer),
        },
        default: problem,
      },
    },
  };
}

/** The OpenAPI paths of the doors, which have no controller to be read from. */
export const doorPaths: Record<string, object> = {
  '/v1/events': {
    post: {
      ...secured,
      summary: 'Send usage: one event, an array, or one event per line; answered when the log has it',
      requestBody: {
        required: true,
        content: {
          ...json({
            oneOf: [UsageEvent, { type: 'array', minItems: 1, maxItems: limits.eventsPerRequest, items: UsageEvent }],
          }),
          'application/x-ndjson': { schema: text },
        },
      },
      responses: {
        '202': { description: 'All accepted', content: json(verdicts) },
        '207': { description: 'Some rejected', content: json(verdicts) },
        '422': { description: 'All rejected', content: json(verdicts) },
        default: problem,
      },
    },
  },
  '/meter/v2/events': metering('Metering API: a custom event', MeterEventRequest),
  '/meter/v2/ai/completions': metering('Metering API: an AI completion', CompletionRequest),
};
