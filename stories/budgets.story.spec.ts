import { jest } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type StoryStack, startStory, startWebhookReceiver, until, type WebhookReceiver } from '#testing';
import { report } from './support/draws.js';
import { grouped } from './support/grouped.js';
import { newTenant } from './support/hostile/tenant.js';
import { type MeteringTenant, sellToAcmeCorp } from './support/metering-tenant.js';
import { created } from './support/summarisation.js';

jest.setTimeout(240_000);

let stack: StoryStack;
let tenant: MeteringTenant;
let receiver: WebhookReceiver;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  stack = await startStory({ environment: grouped });
  tenant = await sellToAcmeCorp(stack, new Date(Date.now() - 3_600_000).toISOString());
});

afterAll(async () => {
  await stack?.stop();
  await receiver?.close();
});

interface Call {
  readonly model: string;
  readonly credential?: string;
  readonly at?: string;
}

/** A call of a hundred tokens. */
async function complete(transactionId: string, { model, credential, at }: Call, key = tenant.key) {
  const time = at ?? new Date().toISOString();
  const { status } = await stack.call(
    'POST',
    '/meter/v2/ai/completions',
    {
      ...{ transactionId, model, provider: 'openai', inputTokenCount: 60, outputTokenCount: 40, totalTokenCount: 100 },
      ...{ stopReason: 'END', requestTime: time, completionStartTime: time, responseTime: time, requestDuration: 1 },
      ...{ isStreamed: false, organizationName: 'AcmeCorp', productName: 'summaries', costType: 'AI' },
      ...(credential && { subscriber: { id: 'ann', credential: { name: credential, value: 'sk-1' } } }),
    },
    { key },
  );
  expect(status).toBe(201);
}

// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of each rule
async function rules(key = tenant.key): Promise<any[]> {
  const path = '/profitstream/v2/api/ai/enforcement-rules/my-team';
  const { status, body } = await stack.call('GET', path, undefined, { key });
  expect(status).toBe(body === undefined || status === 204 ? 204 : 200);
  return status === 204 ? [] : body.rules;
}

const rulesBecome = async (isSo: (found: Awaited<ReturnType<typeof rules>>) => boolean, key?: string) =>
  until(async () => {
    const found = await rules(key);
    return isSo(found) && found;
  }, 10_000);

const progressOf = async (budgetId: unknown, of = stack) =>
  (await of.call('GET', `/v1/budgets/${budgetId}`)).body.progress;
const alertsOf = async (budgetId: unknown) => (await stack.call('GET', `/v1/alerts?budgetId=${budgetId}`)).body.items;

async function mailsTo(address: string): Promise<string[]> {
  const url = `${stack.inbox}/api/messages?to=${encodeURIComponent(address)}`;
  const answer = await fetch(url, { headers: { 'x-api-key': stack.operatorKey } });
  const { messages } = (await answer.json()) as { messages: { subject: string }[] };
  return messages.map(({ subject }) => subject);
}

describe('budgets', () => {
  it('count what was used before and after they were made, and hold calls back at their limit', async () => {
    expect(await rules()).toEqual([]);
    await complete('before', { model: 'gpt-4o-mini' });
    const tokens = { name: 'Tokens of a model', measure: 'tokens', limit: '250', window: 'month', action: 'block' };
    const { budgetId } = await created(stack, '/v1/budgets', { ...tokens, groupBy: 'model', warnAtPercent: [40] });
    const eventTypes = ['budget.reached'];
    const endpoint = await created(stack, '/v1/webhook-endpoints', { url: `${receiver.url}/alerts`, eventTypes });
    await complete('after', { model: 'gpt-4o-mini' });
    await complete('other', { model: 'gpt-4o' });
    await until(async () => {
      const { isComplete, groups } = await progressOf(budgetId);
      return isComplete && groups[0]?.value === '200' && groups.length === 2;
    }, 30_000);
    expect((await progressOf(budgetId)).groups).toMatchObject([
      { group: 'gpt-4o-mini', value: '200', reachedPercent: [40], isBreached: false },
      { group: 'gpt-4o', value: '100', reachedPercent: [40], isBreached: false },
    ]);
    expect(await rules()).toEqual([]);

    await complete('last', { model: 'gpt-4o-mini' });
    const [held] = await rulesBecome(({ length }) => length > 0);
    expect(held).toMatchObject({
      ...{ action: 'BLOCK', periodType: 'MONTHLY', breached: true, threshold: 250, currentValue: 300 },
      filters: [{ dimension: 'MODEL', operator: 'IS', value: 'gpt-4o-mini' }],
    });
    expect(typeof held.ruleId).toBe('number');
    const alerts = await alertsOf(budgetId);
    expect(alerts[0]).toMatchObject({ group: 'gpt-4o-mini', percent: 100, value: '300', limit: '250' });
    expect(alerts).toHaveLength(3);
    const [sent, ...more] = await until(() => receiver.at('/alerts').length > 0 && receiver.at('/alerts'));
    expect(more).toEqual([]);
    const webhook = new Webhook(endpoint['secret'] as string);
    expect(webhook.verify(sent!.body, sent!.headers as Record<string, string>)).toMatchObject({
      type: 'budget.reached',
      data: { budgetId, group: 'gpt-4o-mini', percent: 100, value: '300', limit: '250' },
    });
    expect((await stack.call('DELETE', `/v1/budgets/${budgetId}`)).status).toBe(204);
    expect(await alertsOf(budgetId)).toHaveLength(3);
    await rulesBecome(({ length }) => length === 0);
  });

  it('warn and block one credential, watch in shadow, and give way when usage is taken back', async () => {
    const filters = [{ dimension: 'credential', values: ['key-a'] }];
    const calls = { measure: 'events', window: 'day', filters };
    const warning = await created(stack, '/v1/budgets', { ...calls, name: 'Warn', limit: '1' });
    const blocking = await created(stack, '/v1/budgets', {
      ...{ ...calls, name: 'Block', limit: '2', action: 'block', denyMessage: 'Ask Ann.' },
      notifiedAddresses: ['ann@acme.example'],
    });
    const watching = { ...calls, filters: [], name: 'Watch', limit: '2', action: 'block', isShadow: true };
    const shadow = await created(stack, '/v1/budgets', watching);
    const breached = async () =>
      Object.fromEntries((await rules()).map(({ name, breached: isOver }) => [name, isOver]));

    await complete('credential-1', { model: 'gpt-4o', credential: 'key-a' });
    await complete('credential-2', { model: 'gpt-4o', credential: 'key-b' });
    await until(async () => (await breached())['Warn'] && (await breached())['Watch'], 10_000);
    expect(await breached()).toEqual({ Warn: true, Block: false, Watch: true });

    const sentAt = Date.now();
    await complete('credential-3', { model: 'gpt-4o', credential: 'key-a' });
    const found = await rulesBecome((all) => all.every(({ breached: isOver }) => isOver));
    report(`a call is held back ${Date.now() - sentAt} ms after the usage that reached the limit`);
    expect(found).toMatchObject([
      { ruleId: shadow['ruleId'], shadowMode: true, action: 'BLOCK', filters: [] },
      {
        ...{ ruleId: blocking['ruleId'], shadowMode: false, action: 'BLOCK', denyMessage: 'Ask Ann.' },
        ...{ periodType: 'DAILY', metricType: 'EVENT_COUNT', threshold: 2, currentValue: 2 },
        filters: [{ dimension: 'CREDENTIAL', operator: 'IS', value: 'key-a' }],
      },
      { ruleId: warning['ruleId'], action: 'WARN_ONLY', currentValue: 2 },
    ]);

    await until(async () => (await mailsTo('ann@acme.example')).includes('Block: 100% of 2 events'), 20_000);

    const taken = { id: 'credential-3', source: 'metering-ai-completions', reason: 'Sent twice' };
    expect((await stack.call('POST', '/v1/usage/void', taken)).status).toBe(202);
    const after = await rulesBecome((all) => all.some(({ breached: isOver }) => !isOver));
    expect(after.find(({ name }) => name === 'Block')).toMatchObject({ breached: false, currentValue: 1 });
    // What was told stays told.
    expect(await alertsOf(blocking['budgetId'])).toMatchObject([{ percent: 100, value: '2', budgetName: 'Block' }]);

    const lower = await stack.call('PATCH', `/v1/budgets/${blocking['budgetId']}`, { limit: '1' });
    expect(lower.body).toMatchObject({ limit: '1', ruleId: blocking['ruleId'] });
    await rulesBecome((all) => all.every(({ breached: isOver }) => isOver));
    expect(await alertsOf(blocking['budgetId'])).toMatchObject([{ percent: 100, limit: '1' }, { limit: '2' }]);
  });

  it('run by the test clock of a tenant that has one', async () => {
    const timely = await newTenant(stack, 'timely');
    const clock = { name: 'All', now: '2026-03-10T00:00:00Z', governsTenant: true };
    const { testClockId } = await created(timely, '/v1/test-clocks', clock);
    const { key } = await sellToAcmeCorp(timely, '2026-03-01T00:00:00Z');
    const { budgetId } = await created(timely, '/v1/budgets', {
      ...{ name: 'March', measure: 'billed', currency: 'USD', limit: '2.02', window: 'month', action: 'block' },
    });
    for (const [id, at] of [
      ['march-1', '2026-03-02T10:00:00Z'],
      ['march-2', '2026-03-09T23:59:59Z'],
    ] as const)
      await complete(id, { model: 'gpt-4o', at }, key);
    const [held] = await rulesBecome((all) => all[0]?.breached === true, key);
    // Each is a call of 0.01 and a hundred tokens at 0.01.
    expect(held).toMatchObject({ currentValue: 2.02, windowStart: '2026-03-01T00:00:00.000Z' });
    expect(held).not.toHaveProperty('windowEnd');
    const april = { to: '2026-04-01T00:00:00Z' };
    expect((await timely.call('POST', `/v1/test-clocks/${testClockId}/advance`, april)).status).toBe(200);
    await rulesBecome((all) => all[0]?.breached === false, key);
    expect(await progressOf(budgetId, timely)).toMatchObject({
      ...{ windowStart: '2026-04-01T00:00:00.000Z', windowEnd: '2026-05-01T00:00:00.000Z' },
      groups: [],
    });
    expect((await timely.call('GET', '/v1/alerts')).body.items).toHaveLength(1);
    // Of what another tenant does it says nothing.
    expect((await timely.call('GET', '/v1/budgets')).body.items).toHaveLength(1);
  });
});
