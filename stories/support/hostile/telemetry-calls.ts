import { type Belongings, type Call, call } from './call.js';

const listed = (attributes: Readonly<Record<string, string | number>>) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));

const partiesOf = ({ subscriptionId, organization, product, email }: Belongings) => ({
  'revenium.subscription.id': subscriptionId,
  'revenium.organization.name': organization,
  'revenium.product.name': product,
  'user.email': email,
});
const resource = { attributes: listed({ 'service.name': 'probe' }) };
const at = '1770724800000000000';

const mapping = (n: number) => ({
  name: `Mapping ${n}`,
  signal: 'metrics',
  match: { name: 'pages.printed', service: 'printer', conditions: [{ attribute: 'color', operator: 'exists' }] },
  quantity: { property: 'pages', from: 'value' },
  properties: [{ name: 'color', attribute: 'color' }],
  product: { value: 'Printing' },
});

/** Those of OTLP, and of what becomes of telemetry. */
export const telemetryCalls: Readonly<Record<string, Call>> = {
  'POST /v1/traces': call('unattributed', (of, n) => ({
    body: {
      resourceSpans: [
        {
          resource,
          scopeSpans: [
            {
              spans: [
                {
                  traceId: n.toString(16).padStart(32, '1'),
                  spanId: n.toString(16).padStart(16, '2'),
                  name: 'chat large',
                  startTimeUnixNano: at,
                  endTimeUnixNano: at,
                  attributes: listed({
                    ...partiesOf(of),
                    'gen_ai.operation.name': 'chat',
                    'gen_ai.request.model': 'large',
                    'gen_ai.usage.input_tokens': 12,
                    'gen_ai.usage.output_tokens': 3,
                  }),
                },
              ],
            },
          ],
        },
      ],
    },
  })),
  'POST /v1/logs': call('unattributed', (of, n) => ({
    body: {
      resourceLogs: [
        {
          resource,
          scopeLogs: [
            {
              logRecords: [
                {
                  timeUnixNano: at,
                  body: { stringValue: 'tool.call' },
                  attributes: listed({ ...partiesOf(of), 'tool.id': `tool-${n}`, duration_ms: 5, success: 'true' }),
                },
              ],
            },
          ],
        },
      ],
    },
  })),
  'POST /v1/metrics': call('unattributed', () => ({
    body: {
      resourceMetrics: [
        {
          resource,
          scopeMetrics: [{ metrics: [{ name: 'probe', gauge: { dataPoints: [{ timeUnixNano: at, asInt: '1' }] } }] }],
        },
      ],
    },
  })),
  'POST /v1/telemetry/mappings': call('own', (_, n) => ({ body: mapping(n) })),
  'GET /v1/telemetry/mappings': call('own', () => ({})),
  'POST /v1/telemetry/mappings/preview': call('own', (_, n) => ({ body: { mapping: mapping(n) } })),
  'GET /v1/telemetry/mappings/{mappingId}': call('not-found', ({ mappingId }) => ({ params: { mappingId } })),
  'PUT /v1/telemetry/mappings/{mappingId}': call('not-found', ({ mappingId }, n) => ({
    params: { mappingId },
    body: mapping(n),
  })),
  'DELETE /v1/telemetry/mappings/{mappingId}': call('not-found', ({ mappingId }) => ({ params: { mappingId } })),
  'GET /v1/telemetry/senders': call('own', () => ({})),
  'PUT /v1/telemetry/senders': call('own', (_, n) => ({ body: { service: `service-${n}`, signal: 'logs' } })),
};
