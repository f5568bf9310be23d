import { jest } from '@jest/globals';
import { intakeGroup, intakeTopic } from '#contracts';
import { createKafka } from '#kafka';
import { type StoryStack, startStory, until } from '#testing';
import { countedEvents, deadLetters, lagOf, ratingIsDone } from './support/audit.js';
import { report } from './support/draws.js';
import { commandsIn, said } from './support/guides.js';
import { kill } from './support/kill.js';
import { type Sold, sellSummaries, summaries, totalsOf } from './support/summarisation.js';

jest.setTimeout(300_000);

const time = '2026-01-10T12:00:00.000Z';
const perSend = 200;
let stack: StoryStack;
let producer: ReturnType<ReturnType<typeof createKafka>['producer']>;

beforeAll(async () => {
  stack = await startStory();
  producer = createKafka({ brokers: stack.brokers, clientId: 'an application' }).producer();
  await producer.connect();
});

afterAll(async () => {
  await producer?.disconnect();
  await stack?.stop();
});

interface Sent {
  readonly value: string | Buffer | null;
  readonly headers?: Record<string, string>;
}

const produce = (records: readonly Sent[]) => producer.send({ topic: intakeTopic.name, messages: [...records] });
const of = ({ ingestKey }: Sold, events: readonly object[]): Sent[] =>
  events.map((event) => ({ value: JSON.stringify(event), headers: { 'x-api-key': ingestKey } }));

async function expectCounted(sold: Sold, events: number): Promise<void> {
  await until(async () => (await lagOf(stack, intakeGroup, intakeTopic.name)) === 0, 60_000);
  await ratingIsDone(stack);
  await until(async () => ((await countedEvents(stack, sold)) ?? 0) >= events, 60_000);
  expect((await totalsOf(stack, sold))?.metrics[0]).toMatchObject({ quantity: String(events), eventCount: events });
}

const rejectedCodes = async (): Promise<string[]> => {
  const { body } = await stack.call('GET', '/v1/rejected-usage?door=intake&limit=100');
  return (body.items as { reasons: { code: string }[] }[]).flatMap(({ reasons }) => reasons.map(({ code }) => code));
};

describe('usage that applications write to Kafka', () => {
  it('is counted exactly once, with and without ids of its own, though ingestion is killed again and again', async () => {
    const sold = await sellSummaries(stack, 'streaming');
    const sends = 60;
    const killedAt = new Set([10, 25, 40]);
    for (let n = 0; n < sends; n++) {
      const named = summaries(sold, perSend / 2, { prefix: `named-${n}`, time });
      const nameless = named.map(({ id: _, ...event }) => event);
      // The first of them comes twice, as from a producer that is not sure.
      await produce(of(sold, [...named, ...nameless, named[0] as object]));
      if (killedAt.has(n)) {
        await until(async () => ((await countedEvents(stack, sold)) ?? 0) > 0, 60_000);
        await kill(stack, 'ingestion');
      }
    }
    await until(async () => (await stack.call('GET', '/health/system', undefined, { key: '' })).status === 200, 90_000);
    await expectCounted(sold, sends * perSend);
    report(`intake: ${sends * perSend} events counted once over ${killedAt.size} kills of ingestion`);
  });

  it('costs nobody anything when it is garbage, too large, a stranger’s or of strange numbers', async () => {
    const sold = await sellSummaries(stack, 'hostile');
    const key = { 'x-api-key': sold.ingestKey };
    const many = Object.fromEntries(Array.from({ length: 80_000 }, (_, at) => [`h${at.toString(36)}`, '']));
    const hostile: Sent[] = [
      { value: '{"id":', headers: key },
      { value: Buffer.from([0xff, 0xfe, 0x00]), headers: key },
      { value: null, headers: key },
      { value: JSON.stringify({ id: 'x'.repeat(300_000) }), headers: key },
      { value: `{"id":"nan","organization":"${sold.organization}","properties":{"summaries":NaN}}`, headers: key },
      { value: '{"id":"mismatch"}', headers: { ...key, tenant: 'somebody-else' } },
      { value: Buffer.alloc(50_000, 0x0b), headers: { ...key, 'content-type': 'application/x-protobuf' } },
      { value: `${'['.repeat(100_000)}`, headers: key },
      { value: '{"id":"strange"}', headers: { ...key, 'content-type': 'x'.repeat(50_000) } },
      { value: '{"id":"stranger"}', headers: { 'x-api-key': 'hak_demo_nobody' } },
      { value: '{"id":"nobody"}' },
      { value: '{"__proto__":{"id":"p"},"constructor":1}', headers: key },
      { value: '{"id":"many headers"}', headers: { ...many } },
    ];
    for (const record of hostile) {
      await produce([record]);
      await produce(of(sold, summaries(sold, 10, { prefix: `between-${hostile.indexOf(record)}`, time })));
    }
    await expectCounted(sold, hostile.length * 10);
    const codes = await until(async () => {
      const found = await rejectedCodes();
      return new Set(found).size >= 6 && found;
    }, 30_000);
    for (const code of [
      'malformed-json',
      'invalid-utf-8',
      'too-large',
      'tenant-mismatch',
      'malformed-protobuf',
      'unsupported-media-type',
    ])
      expect(codes).toContain(code);
    expect(await deadLetters(stack)).toEqual({ [`${intakeTopic.name}.dead-letter.${intakeGroup}`]: 3 });
  });

  it('is sent with the commands of its guide', async () => {
    const sold = await sellSummaries(stack, 'guide');
    const [first = '', ...others] = commandsIn('docs/guides/usage-over-kafka.md');
    const named = `${first}\nORG='${sold.organization}' PRODUCT='${sold.product}'`;
    const script = [named, ...others].join('\n').replaceAll('"pages"', '"summaries"');
    said(script, { URL: stack.url, KEY: stack.adminKey, BROKERS: stack.brokers });
    await until(async () => {
      const { bytes } = await stack.call('GET', '/v1/rejected-usage?door=intake&limit=100');
      return bytes.toString().includes('Did you mean organization?');
    }, 30_000);
    const own = said('command -v kcat || true', {}).trim() === '' ? 0 : 1;
    await until(async () => (await countedEvents(stack, sold)) === own + 4, 30_000);
  });
});
