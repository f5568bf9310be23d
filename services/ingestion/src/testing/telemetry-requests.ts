export const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === 'number' ? { intValue: value } : { stringValue: value },
});
export const nanoseconds = (ms: number) => `${ms}000000`;

export const metrics = (name: string, metric: object) => ({
  resourceMetrics: [
    {
      resource: { attributes: [attribute('service.name', 'printer'), attribute('organization.name', 'Acme')] },
      scopeMetrics: [{ scope: { name: 'spec' }, metrics: [{ name, ...metric }] }],
    },
  ],
});

export const counter = (name: string, [start, time, value]: readonly [number, number, number]) =>
  metrics(name, {
    sum: {
      aggregationTemporality: 2,
      isMonotonic: true,
      dataPoints: [
        {
          startTimeUnixNano: nanoseconds(start),
          timeUnixNano: nanoseconds(time),
          asInt: String(value),
          attributes: [attribute('color', 'red')],
        },
      ],
    },
  });

export const chats = (id: string) => ({
  resourceSpans: [
    {
      resource: { attributes: [attribute('service.name', 'bot')] },
      scopeSpans: [
        {
          scope: { name: 'lib' },
          spans: [
            {
              traceId: id.padStart(32, '1'),
              spanId: 'ab'.repeat(8),
              name: 'chat m',
              startTimeUnixNano: nanoseconds(1_795_337_448_000),
              endTimeUnixNano: nanoseconds(1_795_337_448_001),
              attributes: [
                attribute('gen_ai.operation.name', 'chat'),
                attribute('gen_ai.request.model', 'm'),
                attribute('gen_ai.usage.input_tokens', 7),
                attribute('gen_ai.usage.output_tokens', 3),
              ],
            },
          ],
        },
      ],
    },
  ],
});
