import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { ratingIsDone } from './support/audit.js';
import { costOf, type MeteringTenant, sellToAcmeCorp } from './support/metering-tenant.js';

jest.setTimeout(240_000);

let stack: StoryStack;
let tenant: MeteringTenant;

beforeAll(async () => {
  stack = await startStory();
  tenant = await sellToAcmeCorp(stack);
});

afterAll(async () => {
  await stack?.stop();
});

const times = {
  requestTime: '2026-11-22T09:00:00Z',
  completionStartTime: '2026-11-22T09:00:00Z',
  responseTime: '2026-11-22T09:00:01Z',
  requestDuration: 1_000,
};

async function completed(transactionId: string, provider: string, model: string, more: object = {}): Promise<string> {
  const body = {
    ...{ transactionId, provider, model, ...times },
    ...{ costType: 'AI', stopReason: 'END', isStreamed: false },
    ...{ organizationName: 'AcmeCorp', productName: 'summaries' },
    ...{ inputTokenCount: 1_000, outputTokenCount: 100, totalTokenCount: 1_100 },
    ...more,
  };
  const answer = await stack.call('POST', '/meter/v2/ai/completions', body, { key: tenant.key });
  expect([transactionId, answer.status, answer.body.errors]).toEqual([transactionId, 201, undefined]);
  const { totalCost, costSource } = await costOf(stack, tenant, transactionId, 10_000);
  return `${totalCost} ${costSource}`;
}

describe('what calls of models cost', () => {
  it('is what the caller says, what the tenant states, what a list says, or unknown', async () => {
    const path = '/v1/model-prices';
    const stated = await stack.call('PUT', path, {
      prices: [
        { model: 'our-llama', dimension: 'inputTokens', price: '0.25' },
        { model: 'our-llama', dimension: 'outputTokens', price: '1' },
        { model: 'gpt-4.1', dimension: 'inputTokens', price: '1', effectiveFrom: '2026-11-23T00:00:00Z' },
      ],
    });
    expect([stated.status, stated.headers.get('etag')]).toEqual([200, '"1"']);
    // Rating follows what is stated; until it has, nobody knows the model.
    await until(
      async () => (await completed(`own-${Date.now()}`, 'us', 'our-llama')) === '0.00035 tenant-price',
      30_000,
    );

    expect(await completed('listed', 'openai', 'gpt-4.1')).toBe('0.0028 genai-prices');
    expect(await completed('second', 'deepseek', 'deepseek-chat')).toBe('0.000322 litellm');
    expect(await completed('region', 'AWS Bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0')).toBe(
      '0.00495 genai-prices',
    );
    expect(await completed('parts', 'us', 'made-up-2', { inputTokenCost: 0.001, outputTokenCost: 0.002 })).toBe(
      '0.003 caller',
    );
    expect(await completed('zero', 'openai', 'gpt-4.1', { totalCost: 0 })).toBe('0.0028 genai-prices');
    for (const id of ['made-up-a', 'made-up-b'])
      expect(await completed(id, 'anthropic', 'claude-sonnet-5-9')).toBe('null unknown');

    await ratingIsDone(stack);
    await settle(stack.brokers);
    const { model, events, inputTokens } = await until(async () => {
      const { body } = await stack.call('GET', '/v1/unknown-models?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z');
      return body.items.find((one: { model: string }) => one.model === 'claude-sonnet-5-9');
    }, 20_000);
    expect([model, events, inputTokens]).toEqual(['claude-sonnet-5-9', 2, 2_000]);
    const { items } = (await stack.call('GET', `${path}/disagreements`)).body;
    expect(items.map((one: { model: string }) => one.model)).toContain('mistral-large-latest');
  });
});
