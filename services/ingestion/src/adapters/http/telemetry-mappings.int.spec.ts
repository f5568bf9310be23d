import pg from 'pg';
import { usageRow } from '#contracts';
import { type ServiceForSpec, sendByOtelSdk, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { chats, counter, metrics, nanoseconds } from '../../testing/telemetry-requests.js';
import { ownUsageRows } from '../testing/own-usage-rows.js';

describe('mappings of telemetry', () => {
  let ingestion: ServiceForSpec;
  let usage: ReturnType<typeof ownUsageRows>;

  beforeAll(async () => {
    ingestion = await startForSpec(service);
    usage = ownUsageRows(ingestion, 'mappings-spec');
  }, 60_000);

  afterAll(async () => {
    await usage?.stop();
    await ingestion?.stop();
  });

  const add = async (body: object) => {
    const { status, body: made } = await ingestion.call('POST', '/v1/telemetry/mappings', {
      name: 'A mapping',
      ...body,
    });
    expect(status).toBe(201);
    return made;
  };
  /** What was counted of a property, each event once. */
  const amountsOf = (property: string) => {
    const byId = new Map(usage.rows.map((row) => [row[usageRow.id], row]));
    return [...byId.values()].flatMap((row) => row[usageRow.properties][property] ?? []) as number[];
  };
  const become = async (property: string, expected: readonly number[]) => {
    await until(() => amountsOf(property).length >= expected.length);
    expect(amountsOf(property)).toEqual(expected);
  };
  const send = async (body: object, url = ingestion.url, path = '/v1/metrics') => {
    const headers = { 'x-api-key': ingestion.ingestKey, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
  };

  it('make usage of the growth of a running sum, over restarts of the sender and of the service', async () => {
    const mapping = {
      signal: 'metrics',
      match: { name: 'pages.*', conditions: [{ attribute: 'color', operator: 'equals', values: ['red', 'blue'] }] },
      quantity: { property: 'pages', from: 'value' },
      properties: [{ name: 'ink', attribute: 'color' }],
      product: { value: 'Printing' },
    };
    const { createdAt } = await add(mapping);
    const start = Date.parse(createdAt) + 1;
    await send(counter('pages.printed', [start, start + 10, 5]));
    await send(counter('pages.printed', [start, start + 20, 12]));
    await send(counter('pages.printed', [start, start + 20, 12]));
    await become('pages', [5, 7]);
    const row = usage.rows.find(({ [usageRow.properties]: properties }) => properties['pages'] === 7);
    expect(row?.slice(usageRow.source, usageRow.occurredAt)).toEqual(['otlp', 'event']);
    expect([row?.[usageRow.organization], row?.[usageRow.product]]).toEqual(['Acme', 'Printing']);
    expect(row?.[usageRow.properties]).toMatchObject({
      ink: 'red',
      telemetryName: 'pages.printed',
      serviceName: 'printer',
    });
    const next = await startForSpec(service, { DATABASE_URL: ingestion.databaseUrl });
    try {
      await send(counter('pages.printed', [start, start + 30, 20]), next.url);
      await send(counter('pages.printed', [start + 40, start + 50, 3]), next.url);
    } finally {
      await next.stop();
    }
    await become('pages', [5, 7, 8, 3]);
    await send(counter('pages.of-before', [start - 60_000, start, 1_000]));
    await send(counter('pages.of-before', [start - 60_000, start + 10, 1_004]));
    await become('pages', [5, 7, 8, 3, 4]);
  }, 60_000);

  it('send growth that somebody wrote down and did not live to send', async () => {
    const properties = { left: 11 };
    const event = { id: 'left-behind', time: new Date().toISOString(), properties };
    const pool = new pg.Pool({ connectionString: ingestion.databaseUrl });
    await pool.query(
      `insert into ingestion.metric_streams (tenant, stream, unsent, version, touched_at)
       values ($1, 'left', $2, 1, now() - interval '1 minute')`,
      [ingestion.tenant, JSON.stringify([event])],
    );
    await become('left', [11]);
    await until(async () => {
      const { rows: left } = await pool.query(`select unsent from ingestion.metric_streams where stream = 'left'`);
      return left[0].unsent.length === 0;
    });
    await pool.end();
  }, 30_000);

  it('make usage of gauges, amounts, histograms and spans', async () => {
    const at = nanoseconds(Date.now());
    const of = (name: string, from: string, property: string, signal = 'metrics') =>
      add({ signal, match: { name }, quantity: { from, property } });
    await of('temperature', 'value', 'temperature');
    await of('jobs', 'value', 'jobs');
    await of('job.size', 'value', 'sizes');
    await of('job.size', 'count', 'sized');
    await of('print', 'duration-ms', 'printing', 'traces');
    await send(metrics('temperature', { gauge: { dataPoints: [{ timeUnixNano: at, asDouble: 21.5 }] } }));
    const delta = { startTimeUnixNano: at, timeUnixNano: at };
    await send(metrics('jobs', { sum: { aggregationTemporality: 1, dataPoints: [{ ...delta, asInt: 4 }] } }));
    await send(
      metrics('job.size', {
        exponentialHistogram: { aggregationTemporality: 1, dataPoints: [{ ...delta, count: '3', sum: 70.5 }] },
      }),
    );
    const span = { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), name: 'print' };
    const times = {
      startTimeUnixNano: nanoseconds(1_795_337_448_000),
      endTimeUnixNano: nanoseconds(1_795_337_448_250),
    };
    await send({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...span, ...times }] }] }] }, ingestion.url, '/v1/traces');
    await become('temperature', [21.5]);
    await become('jobs', [4]);
    await become('sizes', [70.5]);
    await become('sized', [3]);
    await become('printing', [250]);
  });

  it('are tried on what came last, and on a sample, and record nothing', async () => {
    const mapping = { name: 'Try', signal: 'metrics', match: { name: 'temperature' }, quantity: { from: 'value' } };
    const live = await ingestion.call('POST', '/v1/telemetry/mappings/preview', { mapping });
    expect(live).toMatchObject({
      status: 200,
      body: {
        matched: 1,
        others: expect.arrayContaining(['jobs', 'job.size']),
        usage: [{ name: 'temperature', event: { organization: 'Acme', properties: { quantity: 21.5 } } }],
      },
    });
    const telemetry = metrics('temperature', { gauge: { dataPoints: [{ asInt: 3 }] } });
    const tried = await ingestion.call('POST', '/v1/telemetry/mappings/preview', { mapping, telemetry });
    expect(tried.body).toMatchObject({ records: 1, matched: 1, usage: [{ event: { properties: { quantity: 3 } } }] });
    expect(amountsOf('quantity')).toEqual([]);
  });

  it('are changed and removed, and say every reason why they are refused', async () => {
    const { mappingId, ...mapping } = await add({ signal: 'traces', match: { name: 'upload' } });
    expect(mapping).toMatchObject({
      enabled: true,
      quantity: { property: 'quantity', from: 'one' },
      firstPoint: 'auto',
    });
    const path = `/v1/telemetry/mappings/${mappingId}`;
    const off = { name: 'Off', signal: 'traces', enabled: false };
    expect((await ingestion.call('PUT', path, off)).body).toMatchObject({ mappingId, name: 'Off', enabled: false });
    expect((await ingestion.call('GET', path)).body).toMatchObject({
      mappingId,
      enabled: false,
      match: { conditions: [] },
    });
    const wrong = {
      name: 'Wrong',
      signal: 'logs',
      quantity: { from: 'value' },
      match: { conditions: [{ attribute: 'a', operator: 'equals' }] },
    };
    const refused = await ingestion.call('PUT', path, wrong);
    expect([refused.status, refused.body.errors.map(({ path: at }: { path: string }) => at)]).toEqual([
      422,
      ['/quantity/from', '/match/conditions/0/values'],
    ]);
    expect((await ingestion.call('DELETE', path)).status).toBe(204);
    expect((await ingestion.call('DELETE', path)).status).toBe(404);
    const { items } = (await ingestion.call('GET', '/v1/telemetry/mappings')).body;
    expect(items.map((one: { mappingId: string }) => one.mappingId)).not.toContain(mappingId);
  });

  it('count what the SDK for JavaScript counts, as a running sum and as amounts', async () => {
    await add({
      signal: 'metrics',
      match: { name: 'pages.printed', service: 'spec-app' },
      quantity: { from: 'value', property: 'sdk' },
    });
    for (const temporality of ['cumulative', 'delta']) {
      const said = await sendByOtelSdk(`printer-${temporality}`, {
        endpoint: ingestion.url,
        protocol: 'http/protobuf',
        headers: `x-api-key=${ingestion.ingestKey}`,
        more: { PAGES: '2,3,4', OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: temporality },
      });
      expect(said).toBe('');
    }
    await become('sdk', [9, 9]);
  }, 60_000);

  it('know the senders: what became of their telemetry, and which signal counts', async () => {
    await send(chats('a'), ingestion.url, '/v1/traces');
    const rule = { service: 'bot', signal: 'logs', countsAgents: false, organization: null, product: 'Bot' };
    expect(
      (await ingestion.call('PUT', '/v1/telemetry/senders', { service: 'bot', signal: 'logs', product: 'Bot' })).body,
    ).toEqual(rule);
    await send(chats('b'), ingestion.url, '/v1/traces');
    const { items } = (await ingestion.call('GET', '/v1/telemetry/senders')).body;
    const bot = items.find((item: { service: string }) => item.service === 'bot');
    expect(bot.rule).toEqual(rule);
    expect(
      bot.records.map(({ scope, signal, outcome, records }: Record<string, unknown>) => [
        scope,
        signal,
        outcome,
        records,
      ]),
    ).toEqual([
      ['lib', 'traces', 'completion', 1],
      ['lib', 'traces', 'duplicate-signal', 1],
    ]);
  });
});
