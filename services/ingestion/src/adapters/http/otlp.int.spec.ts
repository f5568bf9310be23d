import { gzipSync, zstdCompressSync } from 'node:zlib';
import { decodeUsageBlock, type UsageRow, usageRow, usageTopic } from '#contracts';
import { followTopics } from '#kafka';
import { type ServiceForSpec, sendByOtelSdk, startForSpec, until } from '#testing';
import { service } from '../../service.js';

const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
});

let spans = 0;
const traces = (responseId: string, { input = 100, resource = {} }: { input?: number; resource?: object } = {}) => ({
  resourceSpans: [
    {
      resource: { attributes: Object.entries(resource).map(([key, value]) => attribute(key, value)) },
      scopeSpans: [
        {
          scope: { name: 'spec' },
          spans: [
            {
              traceId: (++spans).toString(16).padStart(32, 'a'),
              spanId: 'b7ad6b7169203331',
              name: 'chat gpt-4o',
              startTimeUnixNano: '1795337448577000000',
              endTimeUnixNano: '1795337448599000000',
              attributes: [
                attribute('gen_ai.operation.name', 'chat'),
                attribute('gen_ai.provider.name', 'openai'),
                attribute('gen_ai.request.model', 'gpt-4o'),
                attribute('gen_ai.response.id', responseId),
                attribute('gen_ai.usage.input_tokens', input),
                attribute('gen_ai.usage.output_tokens', 20),
              ],
            },
          ],
        },
      ],
    },
  ],
});

describe('OTLP over HTTP', () => {
  let ingestion: ServiceForSpec;
  let follower: ReturnType<typeof followTopics>;
  const rows: { tenant: string; row: UsageRow }[] = [];

  beforeAll(async () => {
    ingestion = await startForSpec(service);
    follower = followTopics(ingestion.kafka, {
      name: 'otlp-spec',
      topics: [usageTopic.name],
      onMessage: ({ value, headers }) => {
        const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
        if (texts['kind'] !== 'usage') return;
        const tenant = texts['tenant'] as string;
        rows.push(...decodeUsageBlock(value, texts).rows.map((row) => ({ tenant, row })));
      },
    });
  }, 60_000);

  afterAll(async () => {
    await follower?.stop();
    await ingestion?.stop();
  });

  const rowsWith = (text: string) => rows.filter(({ row }) => JSON.stringify(row).includes(text));
  const rowWith = async (text: string) => {
    const [found] = await until(() => rowsWith(text).length > 0 && rowsWith(text));
    return (found as { row: UsageRow }).row;
  };

  it.each(['http/json', 'http/protobuf'] as const)(
    'is taken from the SDK for JavaScript as %s',
    async (protocol) => {
      const id = `chatcmpl-${protocol.replace('/', '-')}`;
      const said = await sendByOtelSdk(id, {
        endpoint: ingestion.url,
        protocol,
        headers: `Authorization=Bearer%20${ingestion.ingestKey}`,
        more: { OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' },
      });
      expect(said).toBe('');
      const row = await rowWith(`openai/${id}`);
      expect(row.slice(usageRow.source, usageRow.occurredAt)).toEqual(['otlp', 'ai-completion']);
      expect(row[usageRow.organization]).toBe('Acme');
      expect(row[usageRow.properties]).toMatchObject({ inputTokenCount: 100, outputTokenCount: 20, stopReason: 'END' });
      expect(JSON.stringify(row)).not.toContain('nobody keeps');
      expect((await rowWith(`tool-of-${id}`))[usageRow.kind]).toBe('tool-call');
      expect(rowsWith(id)).toHaveLength(2);
    },
    40_000,
  );

  const send = (body: string | Uint8Array, headers: Record<string, string> = {}, path = '/v1/traces') =>
    ingestion.call('POST', path, body, { headers });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('is taken as %s', async (encoding, pack) => {
    const packed = pack(Buffer.from(JSON.stringify(traces(`resp-${encoding}`))));
    expect(await send(packed, { 'content-encoding': encoding })).toMatchObject({ status: 200, body: {} });
    await rowWith(`openai/resp-${encoding}`);
  });

  it('is taken with a byte order mark', async () => {
    expect(await send(`\ufeff${JSON.stringify(traces('resp-bom'))}`)).toMatchObject({ status: 200, body: {} });
    await rowWith('openai/resp-bom');
  });

  it.each(['/meter/v2/otlp', '/meter/v2/otlp/v1/traces', '/v2/otlp/v1/traces', '/meter/v2/ai/otlp/v1/traces'])(
    'is taken at %s, and answered as its senders expect',
    async (path) => {
      const id = `resp${path.replaceAll('/', '-')}-end`;
      expect(await send(JSON.stringify(traces(id)), {}, path)).toMatchObject({
        status: 200,
        body: { id: expect.any(String), resourceType: 'otlp.traces', processedEvents: 1, created: expect.any(String) },
      });
      await rowWith(`openai/${id}/`);
    },
  );

  it('of one call that comes twice has one event', async () => {
    const body = JSON.stringify(traces('resp-twice'));
    await send(body);
    await send(body);
    await until(() => rowsWith('openai/resp-twice').length === 2);
    const [first, second] = rowsWith('openai/resp-twice');
    expect(first?.row).toEqual(second?.row);
  });

  it('names its tenant by the key in the attributes of its resource, where its headers have none', async () => {
    const withKey = traces('resp-of-resource', { resource: { 'revenium.api_key': ingestion.ingestKey } });
    const without = { scope: 'none' } as const;
    expect(await ingestion.call('POST', '/v1/traces', withKey, without)).toMatchObject({ status: 200 });
    const row = await rowWith('openai/resp-of-resource');
    expect(JSON.stringify(row)).not.toContain(ingestion.ingestKey);
    const unknown = traces('resp-of-nobody', { resource: { 'revenium.api_key': 'hak_nobody_x' } });
    const both = { resourceSpans: [...withKey.resourceSpans, ...unknown.resourceSpans] };
    const refused = [
      [unknown, 'unknown-key'],
      [both, 'unknown-key'],
      [traces('resp-of-nobody'), 'missing-key'],
    ] as const;
    for (const [body, code] of refused) {
      expect(await ingestion.call('POST', '/v1/traces', body, without)).toMatchObject({
        status: 401,
        body: { code },
      });
    }
    const wrongHeader = { headers: { 'x-api-key': 'hak_nobody_x' } };
    expect(await ingestion.call('POST', '/v1/traces', withKey, wrongHeader)).toMatchObject({ status: 401 });
    expect(await ingestion.call('POST', '/v1/traces', withKey, { scope: 'read' })).toMatchObject({ status: 403 });
  });

  it('at the address of another signal is refused, and told where it belongs', async () => {
    const { status, body } = await ingestion.call('POST', '/v1/logs', traces('elsewhere'));
    expect([status, body.code, body.detail]).toEqual([
      400,
      'other-signal',
      'The body holds traces and no logs: send it to /v1/traces.',
    ]);
    expect((await ingestion.call('POST', '/v1/logs', {})).status).toBe(200);
    expect((await ingestion.call('POST', '/v1/traces', { ...traces('both'), resourceLogs: [] })).status).toBe(200);
  });

  it('says in a partial success what could not be counted, and keeps it as rejected usage', async () => {
    const answer = await send(JSON.stringify(traces('resp-negative', { input: -4 })));
    expect(answer).toMatchObject({
      status: 200,
      body: { partialSuccess: { rejectedSpans: '1', errorMessage: expect.stringContaining('not -4') } },
    });
    const { items } = await until(async () => {
      const { body } = await ingestion.call('GET', '/v1/rejected-usage?door=otlp');
      return body.items.length > 0 && body;
    });
    expect(items[0]).toMatchObject({ door: 'otlp', reasons: [{ code: 'invalid-count' }] });
  });

  it('in protobuf is refused in protobuf, and nothing of it breaks the service', async () => {
    const protobuf = { 'content-type': 'application/x-protobuf' };
    const group = await send(new Uint8Array([0x0b]), protobuf);
    expect([group.status, group.headers.get('content-type')]).toEqual([400, 'application/x-protobuf']);
    expect(group.body).toContain('wire type 3');
    expect(await send(new Uint8Array(0), protobuf)).toMatchObject({ status: 200, body: '' });
    const bomb = zstdCompressSync(Buffer.alloc(64 * 1024 * 1024));
    const problem = { ...protobuf, accept: 'application/problem+json', 'content-encoding': 'zstd' };
    expect(await send(bomb, problem)).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(await send('<a/>', { 'content-type': 'text/xml' })).toMatchObject({ status: 415 });
    expect(await send('{"resourceSpans":{}}')).toMatchObject({ status: 400, body: { code: 'malformed-request' } });
    expect((await ingestion.call('GET', '/health/live')).status).toBe(200);
  });

  it('is counted by what became of it', async () => {
    expect(await ingestion.metrics()).toMatch(
      /meterstream_ingestion_telemetry_records_total\{[^}]*outcome="completion"[^}]*\} [0-9]/,
    );
  });
});
