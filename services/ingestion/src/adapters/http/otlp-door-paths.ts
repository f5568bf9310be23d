import { rejectedNames, type Signal } from '#otlp';
import { exported } from './door-answers.js';

const list = { type: 'array', items: { type: 'object' } };
const fields: Readonly<Record<Signal, string>> = {
  traces: 'resourceSpans',
  logs: 'resourceLogs',
  metrics: 'resourceMetrics',
};

function exportOf(signal: Signal): object {
  return {
    post: {
      tags: ['Telemetry'],
      security: [{ apiKey: [] }, { bearer: [] }],
      'x-required-scope': 'ingest',
      summary: `OTLP over HTTP: ${signal}, in which calls of models and what mappings look for become usage`,
      description:
        'Plain or as gzip, zstd or deflate; below /meter/v2/otlp, /v2/otlp and /meter/v2/ai/otlp, too, where the prefix alone takes all three signals. The key may also be the attribute revenium.api_key of every resource.',
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { type: 'object', properties: { [fields[signal]]: list } } },
          'application/x-protobuf': { schema: { type: 'string', format: 'binary' } },
        },
      },
      responses: {
        '200': {
          description: 'In the log. Usage that could not be accepted is counted in partialSuccess',
          content: {
            'application/json': {
              schema: exported(rejectedNames[signal]),
            },
          },
        },
        default: { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': {} } },
      },
    },
  };
}

export const otlpDoorPaths = {
  '/v1/traces': exportOf('traces'),
  '/v1/logs': exportOf('logs'),
  '/v1/metrics': exportOf('metrics'),
};
