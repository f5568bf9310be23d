const text = { type: 'string' };
const name = { type: ['string', 'null'], maxLength: 256 };
const reasons = {
  type: 'array',
  items: { type: 'object', properties: { path: text, code: text, message: text } },
};

const event = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 256, description: 'With the source, what makes the event unique' },
    source: { ...name, description: 'Default: api' },
    time: { type: ['string', 'null'], format: 'date-time', description: 'When it was used. Default: now' },
    organization: { ...name, description: 'Name or id' },
    subscriber: { ...name, description: 'E-mail or id' },
    product: { ...name, description: 'Name or id' },
    subscriptionId: name,
    credential: name,
    properties: { type: ['object', 'null'], maxProperties: 100, additionalProperties: true },
  },
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
  const body = { type: 'object', additionalProperties: true, ...schema };
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
          ...json({ oneOf: [event, { type: 'array', minItems: 1, maxItems: 10_000, items: event }] }),
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
  '/meter/v2/events': metering('Metering API: a custom event', {
    required: ['transactionId', 'payload'],
    properties: { transactionId: text, payload: { type: 'object' }, sourceType: text, subscriberCredential: text },
  }),
  '/meter/v2/ai/completions': metering('Metering API: an AI completion', {
    required: ['model', 'provider', 'transactionId'],
    properties: { model: text, provider: text, transactionId: text },
  }),
};
