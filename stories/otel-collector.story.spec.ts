import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { builtCollector, startCollector } from './clients/collector.js';
import { outputOf, pythonWith, script } from './clients/installed.js';
import { expectNoDeadLetters, ratingIsDone } from './support/audit.js';
import { report } from './support/draws.js';
import { eventsOf, type KeptEvent, type MeteringTenant, sellToAcmeCorp } from './support/metering-tenant.js';
import { created } from './support/summarisation.js';

jest.setTimeout(1_800_000);

/** `node tools/run.mjs test:otel-collector`: it builds a collector, which no test does without being asked. */
const isAsked = process.env['METERSTREAM_TEST_OTEL_COLLECTOR'] === 'on';

let stack: StoryStack;
let tenant: MeteringTenant;

beforeAll(async () => {
  if (!isAsked) return;
  stack = await startStory();
  tenant = await sellToAcmeCorp(stack, new Date(Date.now() - 86_400_000).toISOString());
  await created(stack, '/v1/telemetry/mappings', {
    name: 'Pages',
    signal: 'metrics',
    match: { name: 'pages.printed' },
    quantity: { property: 'pages', from: 'value' },
  });
  await created(stack, '/v1/telemetry/mappings', { name: 'Levels', signal: 'metrics', match: { name: 'level' } });
});

afterAll(async () => {
  await stack?.stop();
});

async function eventsFrom(service: string, count: number): Promise<KeptEvent[]> {
  let seen: Record<string, number> = {};
  const found = await until(async () => {
    await ratingIsDone(stack);
    const events = (await eventsOf(stack, tenant)).filter(({ properties }) => properties['serviceName'] === service);
    seen = Object.fromEntries(
      Map.groupBy(events, ({ kind }) => kind)
        .entries()
        .map(([kind, all]) => [kind, all.length]),
    );
    return events.length >= count && events;
  }, 240_000).finally(() => report(`events of ${service}: ${JSON.stringify(seen)}`));
  await settle(stack.brokers);
  return found;
}

const attributes = (flag: string, all: Readonly<Record<string, string>>) =>
  Object.entries(all).flatMap(([name, value]) => [flag, `${name}="${value}"`]);

(isAsked ? describe : describe.skip)('telemetry from other than JavaScript', () => {
  it.each(['http', 'grpc'])("of Python's SDK over %s is billed", async (way) => {
    const before = new Set((await eventsOf(stack, tenant)).map(({ id }) => id));
    const python = await pythonWith(['opentelemetry-sdk', 'opentelemetry-exporter-otlp']);
    const output = await outputOf(python, [script('./otel_spans.py')], {
      WAY: way,
      OTEL_EXPORTER_OTLP_ENDPOINT: way === 'grpc' ? stack.otlp.grpc : stack.otlp.http,
      OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${tenant.key}`,
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    });
    expect(output.trim()).toBe('');
    const events = (await eventsFrom('python-app', before.size + 3)).filter(({ id }) => !before.has(id));
    expect(
      events.map(({ kind, properties: { totalTokenCount, pages } }) => [kind, totalTokenCount ?? pages]).sort(),
    ).toEqual([
      ['ai-completion', 30],
      ['event', 3],
      ['event', 4],
    ]);
  });

  it('of a collector is billed, each record once, though every service dies and is started again meanwhile', async () => {
    const { collector, generator } = await builtCollector();
    const running = await startCollector(collector, { grpc: stack.otlp.grpc, http: stack.url, key: tenant.key });
    try {
      const common = [
        '--otlp-endpoint',
        running.endpoint,
        '--otlp-insecure',
        '--workers',
        '1',
        '--service',
        'generated',
      ];
      const resource = attributes('--otlp-attributes', { 'organization.name': 'AcmeCorp' });
      const chat = attributes('--telemetry-attributes', {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'gpt-4o-mini',
        'gen_ai.usage.input_tokens': '7',
        'gen_ai.usage.output_tokens': '3',
      });
      const tool = attributes('--telemetry-attributes', { 'tool.id': 'printer', success: 'true' });
      const generated = [
        ['traces', '--traces', '150', '--rate', '30', ...common, ...resource, ...chat],
        ['logs', '--logs', '150', '--rate', '30', '--body', 'tool.call', ...common, ...resource, ...tool],
        [
          'metrics',
          '--metrics',
          '50',
          '--rate',
          '10',
          '--metric-type',
          'Gauge',
          '--otlp-metric-name',
          'level',
          ...common,
          ...resource,
        ],
      ].map((args) => outputOf(generator, args, {}));
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      for (const name of Object.keys(stack.services)) stack.signal(name, 'SIGKILL');
      await Promise.all(generated);
      await stack.ready();
      const events = await eventsFrom('generated', 350);
      const counts = Map.groupBy(events, ({ kind }) => kind);
      expect([...counts].map(([kind, all]) => [kind, all.length]).sort()).toEqual([
        // Of each trace two spans, the one within the other with the same counts: one call (ADR 62).
        ['ai-completion', 150],
        ['event', 50],
        ['tool-call', 150],
      ]);
      await expectNoDeadLetters(stack);
    } finally {
      report(`the collector has written: ${running.said()}`);
      await running.stop();
    }
  });
});
