import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { startFakeProvider } from './clients/fake-provider.js';
import { npmFolderWith, outputOf, pythonWith, script } from './clients/installed.js';
import { expectNoDeadLetters, ratingIsDone } from './support/audit.js';
import { eventsOf, type KeptEvent, type MeteringTenant, sellToAcmeCorp } from './support/metering-tenant.js';

jest.setTimeout(600_000);

/** `node tools/run.mjs test:clients`: it installs from registries, which no test does without being asked. */
const isAsked = process.env['METERSTREAM_TEST_CLIENTS'] === 'on';

let stack: StoryStack;
let tenant: MeteringTenant;
let provider: Awaited<ReturnType<typeof startFakeProvider>>;

beforeAll(async () => {
  if (!isAsked) return;
  [stack, provider] = await Promise.all([startStory(), startFakeProvider()]);
  tenant = await sellToAcmeCorp(stack, new Date(Date.now() - 86_400_000).toISOString());
});

afterAll(async () => {
  await provider?.stop();
  await stack?.stop();
});

/** All of a service, when so many are there and nothing more is on its way. */
async function eventsFrom(service: string, count: number): Promise<KeptEvent[]> {
  const found = async () => {
    await ratingIsDone(stack);
    return (await eventsOf(stack, tenant)).filter(({ properties }) => properties['serviceName'] === service);
  };
  await until(async () => (await found()).length >= count, 30_000);
  await settle(stack.brokers);
  return found();
}

const counted = (events: readonly KeptEvent[]) =>
  events
    .map(({ kind, reason, properties: { model, totalTokenCount } }) => [
      kind,
      reason ?? 'rated',
      model,
      totalTokenCount,
    ])
    .sort();

const telemetryTo = () => ({
  PROVIDER_URL: provider.url,
  OTEL_EXPORTER_OTLP_ENDPOINT: stack.url,
  OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${tenant.key}`,
});

const completion = (model: string, tokens: number) => ['ai-completion', 'rated', model, tokens];

(isAsked ? describe : describe.skip)('published instrumentations, each call once', () => {
  it.each(['traceloop', 'openinference'])(
    '%s for Python, around the clients of OpenAI, Anthropic and Google',
    async (emitter) => {
      const python = await pythonWith([
        ...['openai==3.57.0', 'anthropic==2.14.0', 'google-genai==3.6.1'],
        ...['opentelemetry-sdk==1.45.2', 'opentelemetry-exporter-otlp-proto-http==1.45.2'],
        ...['openai', 'anthropic', 'google-generativeai'].map((one) => `opentelemetry-instrumentation-${one}==0.62.4`),
        ...['openai==0.1.66', 'anthropic==3.1.0', 'google-genai==1.4.14'].map(
          (one) => `openinference-instrumentation-${one}`,
        ),
      ]);
      await outputOf(python, [script('./traced.py')], { ...telemetryTo(), EMITTER: emitter });
      const events = await eventsFrom(emitter, 7);
      expect(counted(events)).toEqual([
        ...Array(3).fill(completion('claude-sonnet-4-20250514', 75)),
        ...Array(2).fill(completion('gemini-2.5-flash', 132)),
        ...Array(2).fill(completion('gpt-4o-mini', 30)),
      ]);
      // What is kept for an hour costs more to write.
      const ofClaude = events.filter(({ properties }) => properties['totalTokenCount'] === 75);
      for (const { properties } of ofClaude)
        expect(properties).toMatchObject({ cacheCreation5mTokenCount: 30, cacheCreation1hTokenCount: 10 });
    },
  );

  it('the AI SDK of Vercel: its calls, and not the steps and agents around them', async () => {
    const packages = await npmFolderWith([
      ...['ai@7.0.173', '@ai-sdk/otel@1.0.173', '@ai-sdk/openai@4.0.118', 'zod@4'],
      ...['@opentelemetry/sdk-node@0.301.0', '@opentelemetry/api@1'],
    ]);
    await outputOf(process.execPath, [script('./ai-sdk.mjs')], {
      ...telemetryTo(),
      PACKAGES: packages,
      OTEL_SERVICE_NAME: 'ai-sdk',
      OTEL_RESOURCE_ATTRIBUTES: 'organization.name=AcmeCorp,product.name=summaries',
    });
    expect(counted(await eventsFrom('ai-sdk', 4))).toEqual(Array(4).fill(completion('gpt-4o-mini', 30)));
    await expectNoDeadLetters(stack);
  });

  it('cloudevents for JavaScript sends usage in binary and structured mode, and by its own sender', async () => {
    const before = (await eventsOf(stack, tenant)).length;
    const output = await outputOf(process.execPath, [script('./cloud-events.mjs')], {
      PACKAGES: await npmFolderWith(['cloudevents@10.0.0']),
      API_KEY: tenant.key,
      EVENTS_URL: `${stack.url}/v1/events`,
    });
    expect(output).toMatch(/^binary 202 .*\nstructured 202 .*\nemitter /);
    const sent = await until(async () => {
      const all = (await eventsOf(stack, tenant)).filter(({ id }) => id.startsWith('js-'));
      return all.length >= 3 && all;
    }, 20_000);
    expect(sent.map(({ id, reason }) => [id, reason ?? 'rated']).sort()).toEqual([
      ['js-binary', 'rated'],
      ['js-emitter', 'rated'],
      ['js-structured', 'rated'],
    ]);
    expect(await eventsOf(stack, tenant)).toHaveLength(before + 3);
  });
});
