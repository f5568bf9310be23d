import type { Pool } from 'pg';
import { poolOf } from '#database';
import { databaseForSpec } from '#testing';
import type { ClaimedWebhook } from '../../application/webhook/ports.js';
import { type AttemptResult, afterAttempt, failingForMs } from '../../domain/webhook/attempt-decisions.js';
import { type EndpointTerms, webhookBounds } from '../../domain/webhook/endpoint.js';
import { notificationsSchema } from './notifications.schema.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookQueueRepository } from './webhook-queue.repository.js';
import { WebhookRetentionRepository } from './webhook-retention.repository.js';

const terms: EndpointTerms = { url: 'https://example.com/', description: '', format: 'standard', eventTypes: [] };
const accepted: AttemptResult = { kind: 'answered', statusCode: 200, answer: 'ok', durationMs: 12.4 };
const refused: AttemptResult = { kind: 'answered', statusCode: 500, answer: 'no', durationMs: 3 };
const gone: AttemptResult = { kind: 'answered', statusCode: 410, answer: '', durationMs: 3 };

describe('what waits to be sent to webhooks', () => {
  const database = databaseForSpec(notificationsSchema);
  let pool: Pool;
  let endpoints: WebhookEndpointsRepository;
  let queue: WebhookQueueRepository;
  let deliveries: WebhookDeliveriesRepository;
  let retention: WebhookRetentionRepository;

  beforeAll(async () => {
    pool = poolOf(await database.migrate());
    endpoints = new WebhookEndpointsRepository(pool);
    queue = new WebhookQueueRepository(pool);
    deliveries = new WebhookDeliveriesRepository(pool);
    retention = new WebhookRetentionRepository(pool);
  }, 60_000);

  beforeEach(() => pool.query('truncate webhook_endpoints, webhook_messages cascade'));

  const soon = () => Date.now() + 1_000;
  const open = (tenant: string, ...ids: string[]) =>
    Promise.all(ids.map((id) => endpoints.add(tenant, id, terms, `sealed ${id}`)));
  const publish = (tenant: string, count: number, ...endpointIds: string[]) =>
    queue.add(
      Array.from({ length: count }, (_, at) => ({
        ...{
          messageId: `${tenant}-${endpointIds.join()}-${at}`,
          tenant,
          type: 'invoice.paid',
          body: `{"at":${at}}`,
          endpointIds,
        },
      })),
    );
  const record = (claimed: ClaimedWebhook, result: AttemptResult, at = Date.now()) =>
    queue.record(claimed, result, at, (tried) => afterAttempt(result, { ...tried, at, chance: 0.5 }));
  const countBy = (claimed: readonly ClaimedWebhook[], of: 'tenant' | 'endpointId') =>
    Object.fromEntries(Object.entries(Object.groupBy(claimed, (one) => one[of])).map(([id, all]) => [id, all?.length]));

  it('is one delivery for each message and endpoint, however often it is published', async () => {
    await open('a', 'e1', 'e2');
    await publish('a', 1, 'e1', 'e2');
    await publish('a', 1, 'e1', 'e2');
    const claimed = await queue.claimDue(soon(), 10);
    expect(countBy(claimed, 'endpointId')).toEqual({ e1: 1, e2: 1 });
    expect(claimed.find(({ endpointId }) => endpointId === 'e1')).toMatchObject({
      ...{ tenant: 'a', messageId: 'a-e1,e2-0', type: 'invoice.paid', body: '{"at":0}', url: terms.url },
      ...{ format: 'standard', sealedSecret: 'sealed e1' },
    });
  });

  it('is claimed by one process, and by another when the claim has ended: under the same id', async () => {
    await open('a', 'e1');
    await publish('a', 1, 'e1');
    const at = soon();
    const [first] = await queue.claimDue(at, 10);
    expect(await queue.claimDue(at + 59_000, 10)).toEqual([]);
    expect(await queue.claimDue(at + 61_000, 10)).toEqual([first]);
  });

  it('is under way at once for an endpoint and a tenant as often as is stated, and by turns of tenants', async () => {
    const many = Array.from({ length: 8 }, (_, at) => `a${at}`);
    await open('a', ...many);
    await open('b', 'b0');
    for (const id of many) await publish('a', 10, id);
    await publish('b', 10, 'b0');
    const at = soon();
    const claimed = await queue.claimDue(at, 12);
    expect(countBy(claimed, 'tenant')).toEqual({ a: 8, b: webhookBounds.atOnceToEndpoint });
    const more = await queue.claimDue(at, 100);
    const all = [...claimed, ...more];
    expect(countBy(all, 'tenant')).toEqual({ a: webhookBounds.atOnceOfTenant, b: webhookBounds.atOnceToEndpoint });
    expect(Math.max(...Object.values(countBy(all, 'endpointId')).map(Number))).toBe(webhookBounds.atOnceToEndpoint);
    for (const one of claimed.filter(({ tenant }) => tenant === 'b')) await record(one, accepted);
    expect(countBy(await queue.claimDue(at, 100), 'tenant')).toEqual({ b: webhookBounds.atOnceToEndpoint });
  });

  it('goes one at a time to an endpoint that fails, until it is well', async () => {
    await open('a', 'e1');
    await publish('a', 10, 'e1');
    const at = soon();
    for (const one of await queue.claimDue(at, 10)) await record(one, refused);
    expect((await endpoints.find('a', 'e1'))?.failingSince).toBeDefined();
    const [only, ...others] = await queue.claimDue(at, 10);
    expect(others).toEqual([]);
    await record(only!, accepted);
    expect((await endpoints.find('a', 'e1'))?.failingSince).toBeUndefined();
    expect(await queue.claimDue(at, 10)).toHaveLength(webhookBounds.atOnceToEndpoint);
  });

  it('waits for an endpoint that has asked for it, and for no longer', async () => {
    await open('a', 'e1', 'e2');
    await publish('a', 2, 'e1', 'e2');
    const at = soon();
    const busy: AttemptResult = { kind: 'answered', statusCode: 503, answer: '', durationMs: 3, retryAfterMs: 600_000 };
    for (const one of await queue.claimDue(at, 10)) await record(one, one.endpointId === 'e1' ? busy : accepted, at);
    await publish('a', 3, 'e1', 'e2');
    expect(countBy(await queue.claimDue(at + 599_000, 10), 'endpointId')).toEqual({ e2: 1 });
    expect((await endpoints.find('a', 'e1'))?.pausedUntil).toBe(at + 600_000);
    const [first] = await queue.claimDue(at + 601_000, 10);
    expect(first).toMatchObject({ endpointId: 'e1' });
    await record(first!, accepted);
    expect(await endpoints.find('a', 'e1')).not.toHaveProperty('pausedUntil');
  });

  it('keeps every attempt with its answer, and when the next one is', async () => {
    await open('a', 'e1');
    await publish('a', 1, 'e1');
    const at = soon();
    const [first] = await queue.claimDue(at, 10);
    await record(first!, refused, at);
    expect(await queue.claimDue(at + 1_999, 10)).toEqual([]);
    const [again] = await queue.claimDue(at + 2_000, 10);
    expect(again?.messageId).toBe(first?.messageId);
    await record(again!, accepted, at + 2_000);
    expect(await deliveries.find('a', 'e1', first!.deliveryId)).toMatchObject({
      ...{
        status: 'succeeded',
        attempts: 2,
        body: '{"at":0}',
        lastStatusCode: 200,
        lastProblem: '',
        nextAttemptAt: null,
      },
      tries: [
        { number: 2, statusCode: 200, problem: '', answer: 'ok', durationMs: 12 },
        { number: 1, statusCode: 500, problem: 'it answered 500', answer: 'no' },
      ],
    });
    expect(await deliveries.find('b', 'e1', first!.deliveryId)).toBeUndefined();
  });

  it('ends when its endpoint is switched off, also what nobody has tried; a removed endpoint takes it along', async () => {
    await open('a', 'e1', 'e2', 'e3');
    await publish('a', 2, 'e1');
    await publish('a', 1, 'e2');
    await publish('a', 1, 'e3');
    const claimed = await queue.claimDue(soon(), 10);
    const of = (id: string) => claimed.find(({ endpointId }) => endpointId === id)!;
    expect(await record(of('e1'), gone)).toBe('gone');
    expect(await endpoints.find('a', 'e1')).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
    const ended = await deliveries.list('a', 'e1', 10, { status: 'failed' });
    expect(ended.map(({ lastProblem }) => lastProblem).sort()).toEqual([
      'it answered 410',
      'the endpoint was switched off before it was accepted',
    ]);
    await pool.query(`update webhook_endpoints set failing_since = $1 where endpoint_id = 'e2'`, [
      new Date(Date.now() - failingForMs),
    ]);
    expect(await record(of('e2'), refused)).toBe('failing');
    expect(await endpoints.remove('b', 'e3')).toBe(false);
    expect(await endpoints.remove('a', 'e3')).toBe(true);
    expect(await record(of('e3'), refused)).toBeUndefined();
    expect(await endpoints.enabledOf(['a'])).toEqual([]);
  });

  it('does not wait for an endpoint that was switched off while it was published, or under way', async () => {
    await open('a', 'e1');
    await publish('a', 1, 'e1');
    const [underWay] = await queue.claimDue(soon(), 10);
    await endpoints.change('a', 'e1', (before) => before, false);
    await queue.add([{ messageId: 'late', tenant: 'a', type: 'invoice.paid', body: '{}', endpointIds: ['e1'] }]);
    await record(underWay!, refused);
    expect(await deliveries.list('a', 'e1', 10, {})).toMatchObject([{ status: 'failed', attempts: 1 }]);
    await endpoints.change('a', 'e1', (before) => before, true);
    expect(await queue.claimDue(soon(), 10)).toEqual([]);
  });

  it('is sent again when somebody asks, with all its attempts anew, to an endpoint that is on', async () => {
    await open('a', 'e1');
    await publish('a', 1, 'e1');
    const [first] = await queue.claimDue(soon(), 10);
    await record(first!, accepted);
    const id = first!.deliveryId;
    expect(await deliveries.sendAgain('b', 'e1', id)).toBe('not-found');
    expect(await deliveries.sendAgain('a', 'e1', id)).toMatchObject({ status: 'waiting', attempts: 1 });
    const [again] = await queue.claimDue(soon(), 10);
    expect(again?.messageId).toBe(first?.messageId);
    await record(again!, refused);
    expect(await deliveries.find('a', 'e1', id)).toMatchObject({ status: 'waiting', attempts: 2 });
    await pool.query('update webhook_deliveries set attempts = $1', [webhookBounds.mostAttempts]);
    expect(await deliveries.sendAgain('a', 'e1', id)).toBe('too-many-attempts');
    await endpoints.change('a', 'e1', (before) => before, false);
    expect(await deliveries.sendAgain('a', 'e1', id)).toBe('endpoint-disabled');
  });

  it('may be only so much for one endpoint', async () => {
    await open('a', 'e1', 'e2');
    await publish('a', 3, 'e1');
    await publish('a', 2, 'e2');
    expect((await retention.disableOverfull(2)).map(({ endpointId }) => endpointId)).toEqual(['e1']);
    expect(await endpoints.find('a', 'e1')).toMatchObject({ status: 'disabled', disabledReason: 'backlog' });
    expect(await retention.disableOverfull(2)).toEqual([]);
  });

  it('goes some time after it has ended, its body when no delivery has it any more', async () => {
    await open('a', 'e1', 'e2');
    await publish('a', 1, 'e1', 'e2');
    const [first] = await queue.claimDue(soon(), 10);
    await record(first!, accepted);
    const left = async () =>
      (
        await pool.query(
          'select (select count(*)::int from webhook_deliveries) d, (select count(*)::int from webhook_messages) m',
        )
      ).rows[0];
    await retention.removeEndedBefore(Date.now() - 60_000, 10);
    expect(await left()).toEqual({ d: 2, m: 1 });
    await retention.removeEndedBefore(soon(), 10);
    expect(await left()).toEqual({ d: 1, m: 1 });
    const other = await queue.claimDue(soon() + 120_000, 10);
    await record(other[0]!, accepted);
    await retention.removeEndedBefore(soon(), 10);
    expect(await left()).toEqual({ d: 0, m: 0 });
  });

  it('is signed with both secrets for a while after a change', async () => {
    await open('a', 'e1');
    await publish('a', 1, 'e1');
    expect(await endpoints.replaceSecret('b', 'e1', 'sealed anew')).toBeUndefined();
    const changed = await endpoints.replaceSecret('a', 'e1', 'sealed anew');
    expect(changed?.earlierSecretUntil).toBeGreaterThan(Date.now() + webhookBounds.bothSecretsMs - 60_000);
    const at = soon();
    expect(await queue.claimDue(at, 1)).toMatchObject([
      { sealedSecret: 'sealed anew', earlierSealedSecret: 'sealed e1' },
    ]);
    await pool.query('update webhook_endpoints set earlier_secret_until = now()');
    const [later] = await queue.claimDue(at + 61_000, 1);
    expect(later?.earlierSealedSecret).toBeUndefined();
  });
});
