import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { startFakeProvider } from './clients/fake-provider.js';
import { installedFromNpm, outputOf, pythonWith, script } from './clients/installed.js';
import { report } from './support/draws.js';
import { eventsOf, type KeptEvent, type MeteringTenant, sellToAcmeCorp } from './support/metering-tenant.js';
import { created } from './support/summarisation.js';

jest.setTimeout(400_000);

/** `node tools/run.mjs test:clients`: it installs from registries, which no test does without being asked. */
const isAsked = process.env['METERSTREAM_TEST_CLIENTS'] === 'on';

let stack: StoryStack;
let tenant: MeteringTenant;
let provider: Awaited<ReturnType<typeof startFakeProvider>>;

beforeAll(async () => {
  if (!isAsked) return;
  [stack, provider] = await Promise.all([startStory(), startFakeProvider()]);
  // They say what time it is by themselves.
  tenant = await sellToAcmeCorp(stack, new Date(Date.now() - 86_400_000).toISOString());
});

afterAll(async () => {
  await provider?.stop();
  await stack?.stop();
});

/** Those that were not there before, with ids that begin so, when there are so many. */
async function newEvents(before: readonly KeptEvent[], count: number, prefix = ''): Promise<KeptEvent[]> {
  const known = new Set(before.map(({ id, source }) => `${source} ${id}`));
  return until(async () => {
    const all = (await eventsOf(stack, tenant)).filter(({ id }) => id.startsWith(prefix));
    const fresh = all.filter(({ id, source }) => !known.has(`${source} ${id}`));
    return fresh.length >= count && fresh;
  }, 20_000);
}

const shown = (events: readonly KeptEvent[]) =>
  events.map(({ kind, reason, properties }) => [kind, reason ?? 'rated', properties['totalTokenCount'] ?? null]).sort();

(isAsked ? describe : describe.skip)('published clients, with another address and key', () => {
  it('@revenium/litellm for Node meters calls, streams, embeddings and tools, and prints what they cost', async () => {
    const before = await eventsOf(stack, tenant);
    const output = await outputOf(process.execPath, [script('./litellm.mjs')], {
      CLIENT_PACKAGE: await installedFromNpm('@revenium/litellm', '0.0.3'),
      REVENIUM_METERING_API_KEY: tenant.key,
      REVENIUM_METERING_BASE_URL: stack.url,
      REVENIUM_PRINT_SUMMARY: 'json',
      REVENIUM_TEAM_ID: 'any-team',
      REVENIUM_REGION: 'nowhere',
      LITELLM_PROXY_URL: provider.url,
      LITELLM_API_KEY: 'sk-fake',
    });
    expect(shown(await newEvents(before, 4))).toEqual([
      ['ai-completion', 'rated', 30],
      ['ai-completion', 'rated', 30],
      ['ai-completion', 'rated', 8],
      ['tool-call', 'rated', null],
    ]);
    const costs = [...output.matchAll(/^\{.*"cost":.*\}$/gm)].map(([line]) => JSON.parse(line).cost as number);
    report(output.trim());
    // (21 × 0.15 + 9 × 0.60) ÷ 1,000,000, and 8 × 0.02 ÷ 1,000,000
    expect(costs.sort((a, b) => a - b)).toEqual([0.00000016, 0.00000855, 0.00000855]);
  });

  it('revenium-python-sdk meters what OpenAI’s own client does, and every endpoint', async () => {
    const before = await eventsOf(stack, tenant);
    const python = await pythonWith(['revenium-python-sdk==0.12.0', 'openai==3.57.0']);
    const output = await outputOf(python, [script('./revenium.py')], {
      REVENIUM_METERING_API_KEY: tenant.key,
      REVENIUM_METERING_BASE_URL: stack.url,
      REVENIUM_TEAM_ID: 'any-team',
      REVENIUM_REGION: 'nowhere',
      REVENIUM_CIRCUIT_BREAKER_ENABLED: 'true',
      PROVIDER_URL: `${provider.url}/v1`,
    });
    report(output.trim());
    expect(shown(await newEvents(before, 9))).toEqual([
      ['ai-audio', 'rated', null],
      ['ai-completion', 'rated', 1100],
      ['ai-completion', 'rated', 30],
      ['ai-image', 'rated', null],
      ['ai-video', 'rated', null],
      ['api-request', 'no-customer', null],
      ['api-response', 'no-customer', null],
      ['event', 'no-customer', null],
      ['tool-call', 'no-customer', null],
    ]);
  });

  it('revenium-python-sdk holds calls of a model back when its budget is used up, and those alone', async () => {
    const budget = { name: 'Small', measure: 'tokens', limit: '50', window: 'month', action: 'block' };
    const { budgetId } = await created(stack, '/v1/budgets', {
      ...{ ...budget, groupBy: 'model', denyMessage: 'Ask Ann.' },
    });
    const python = await pythonWith(['revenium-python-sdk==0.12.0', 'openai==3.57.0']);
    const output = await outputOf(python, [script('./budget.py')], {
      REVENIUM_METERING_API_KEY: tenant.key,
      REVENIUM_METERING_BASE_URL: stack.url,
      REVENIUM_TEAM_ID: 'any-team',
      REVENIUM_REGION: 'nowhere',
      REVENIUM_CIRCUIT_BREAKER_ENABLED: 'true',
      REVENIUM_CB_POLL_INTERVAL_SECONDS: '1',
      PROVIDER_URL: `${provider.url}/v1`,
    });
    report(output.trim());
    expect(output).toMatch(/^held back by Small: \d+\.0 of 50\.0, Ask Ann\.$/m);
    expect((await stack.call('DELETE', `/v1/budgets/${budgetId}`)).status).toBe(204);
  });

  it('cloudevents for Python sends usage in structured and in binary mode', async () => {
    const before = await eventsOf(stack, tenant);
    const output = await outputOf(await pythonWith(['cloudevents==2.2.0']), [script('./cloud_events.py')], {
      API_KEY: tenant.key,
      EVENTS_URL: `${stack.url}/v1/events`,
    });
    report(output.trim());
    // The calls of the client before may still be on their way.
    expect(shown(await newEvents(before, 2, 'cloud-'))).toEqual([
      ['event', 'rated', 5],
      ['event', 'rated', 5],
    ]);
  });
});
