import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { type StoryStack, sendByOtelSdk, settle, startStory, until } from '#testing';
import { expectNoDeadLetters, ratingIsDone } from './support/audit.js';
import { capturedTelemetry, hasCaptures } from './support/captures.js';
import { eventsOf, type KeptEvent, type MeteringTenant, sellToAcmeCorp } from './support/metering-tenant.js';

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

/** Everything that was sent is rated, and stored where it can be asked for. */
async function eventsAbout(text: string, atLeast: number): Promise<KeptEvent[]> {
  await ratingIsDone(stack);
  await settle(stack.brokers);
  return until(async () => {
    const events = (await eventsOf(stack, tenant)).filter((event) => JSON.stringify(event).includes(text));
    return events.length >= atLeast && events;
  }, 20_000);
}

(hasCaptures ? describe : describe.skip)('the recorded telemetry of published senders', () => {
  it('lands as the calls that were made, each once, sent twice or not', async () => {
    for (const _round of ['once', 'again']) {
      for (const { path, headers, body } of capturedTelemetry()) {
        const packed = headers['content-encoding'] === 'gzip';
        const text = typeof body['__base64'] === 'string' ? undefined : JSON.stringify(body);
        const bytes = text === undefined ? Buffer.from(body['__base64'] as string, 'base64') : Buffer.from(text);
        const { authorization, 'x-api-key': key } = headers;
        const answer = await fetch(`${stack.url}${path}`, {
          method: 'POST',
          headers: {
            'content-type': headers['content-type'] as string,
            ...(packed && { 'content-encoding': 'gzip' }),
            ...(authorization && { authorization: `Bearer ${tenant.key}` }),
            ...(key && { 'x-api-key': tenant.key }),
          },
          body:
            packed && bytes[0] !== 0x1f ? gzipSync(bytes) : (text?.replaceAll('hak_<redacted>', tenant.key) ?? bytes),
        });
        expect([path, answer.status]).toEqual([path, 200]);
      }
    }
    const calls = await eventsAbout('"source":"otlp"', 6);
    const counts = ({
      kind,
      properties: { model, toolId, inputTokenCount, outputTokenCount, totalTokenCount },
    }: KeptEvent) => [kind, model ?? toolId, inputTokenCount, outputTokenCount, totalTokenCount].join(' ').trim();
    expect(calls.map(counts).sort()).toEqual([
      'ai-completion claude-sonnet-4-5 17 6 75',
      'ai-completion gemini-fake 120 12 132',
      'ai-completion gpt-4o-2024-08-06 100 20 120',
      'tool-call db-query',
      'tool-call manual-tool',
      'tool-call web-search',
    ]);
    expect(JSON.stringify(calls)).not.toContain(tenant.key);
    expect((await stack.call('GET', '/v1/conflicting-usage')).body.items).toEqual([]);
  });
});

describe('telemetry', () => {
  it('of the SDK for JavaScript is billed, by whichever of the ways it comes', async () => {
    const headers = `x-api-key=${tenant.key}`;
    const more = { OTEL_RESOURCE_ATTRIBUTES: 'organization.name=AcmeCorp' };
    const ways = [
      { endpoint: stack.url, protocol: 'http/protobuf' },
      { endpoint: stack.otlp.http, protocol: 'http/json' },
      { endpoint: stack.otlp.grpc, protocol: 'grpc' },
    ] as const;
    for (const way of ways) {
      const id = `chat-by-${way.protocol.replace('/', '-')}-end`;
      expect(await sendByOtelSdk(id, { ...way, headers, more })).toBe('');
      const [call] = await eventsAbout(`"responseId":"${id}"`, 1);
      expect(call).toMatchObject({ source: 'otlp', kind: 'ai-completion', properties: { totalTokenCount: 120 } });
    }
    await expectNoDeadLetters(stack);
  });
});
