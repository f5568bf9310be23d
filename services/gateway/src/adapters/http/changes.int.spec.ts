import { randomUUID } from 'node:crypto';
import { CouponMessage, changeTopic, couponTopic, PaymentMessage, paymentTopic, type Topic } from '#contracts';
import { createProducer, type Producer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { mostChangeStreams } from './changes.door.js';

interface Received {
  readonly event: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: a spec says what it expects of it
  readonly data: any;
}

describe('what changes, as a stream', () => {
  let gateway: ServiceForSpec;
  let producer: Producer;
  const leaving = new AbortController();

  beforeAll(async () => {
    gateway = await startForSpec(service, { METERSTREAM_PORT: '0' });
    producer = createProducer(gateway.kafka);
  }, 90_000);

  afterAll(async () => {
    leaving.abort();
    await producer?.close();
    await gateway?.stop();
  });

  const publish = <Message>({ name, codec, keyOf }: Topic<Message>, message: Message) =>
    producer.send(name, [{ key: keyOf(message), value: Buffer.from(codec.encode(message)) }]);
  const pay = (paymentId: string, tenant = gateway.tenant) =>
    publish(
      paymentTopic,
      PaymentMessage.fromPartial({ id: randomUUID(), tenant, type: 'payment-succeeded', paymentId, invoiceId: 'i' }),
    );

  /** What is received, as it comes. */
  async function follow(query = '', headers: Record<string, string> = {}): Promise<Received[]> {
    const answer = await fetch(`${gateway.url}/v1/changes${query}`, {
      headers: { 'x-api-key': gateway.keyOf('read'), ...headers },
      signal: leaving.signal,
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const received: Received[] = [];
    const read = async () => {
      let text = '';
      for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(piece).toString();
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        received.push(...parts.filter((part) => !part.startsWith(':')).map(receivedIn));
      }
    };
    void read().catch(() => undefined);
    // The place where it begins is told first.
    await until(() => received.length > 0);
    return received;
  }

  const changesIn = (received: readonly Received[]) =>
    received.filter(({ event }) => event === 'changes').flatMap(({ data }) => data);

  it('names kind and id of each object of the caller’s tenant, and nothing of others', async () => {
    const received = await follow();
    await pay('p-other', gateway.tenant.replace('spec-', 'other-'));
    await pay('p-1');
    const coupon = { id: 'm', tenant: gateway.tenant, coupon: { couponId: 'c-1' } };
    await publish(couponTopic, CouponMessage.fromPartial(coupon));
    const said = { tenant: gateway.tenant, occurredAt: 1 };
    await publish(changeTopic, { ...said, kind: 'comet', objectId: 'of-a-later-version' });
    await publish(changeTopic, { ...said, kind: 'webhook-endpoint', objectId: 'e-1' });
    await publish(changeTopic, { ...said, kind: 'branding', objectId: '' });
    await until(() => changesIn(received).length >= 4);
    expect(changesIn(received)).toEqual(
      expect.arrayContaining([
        { kind: 'payment', id: 'p-1' },
        { kind: 'coupon', id: 'c-1' },
        { kind: 'webhook-endpoint', id: 'e-1' },
        { kind: 'branding' },
      ]),
    );
    expect(JSON.stringify(received)).not.toMatch(/p-other|comet/);
  });

  it('tells whoever comes back what was missed, by header as by query', async () => {
    const before = await follow();
    await pay('p-2');
    await until(() => changesIn(before).some(({ id }: { id: string }) => id === 'p-2'));
    const place = before[0]?.id ?? '';
    for (const again of [await follow('', { 'last-event-id': place }), await follow(`?after=${place}`)])
      expect(changesIn(again)).toContainEqual({ kind: 'payment', id: 'p-2' });
  });

  it('says to whoever names a place that it does not know that something may be missed', async () => {
    expect(await follow('?after=another.7')).toMatchObject([{ event: 'missed', id: expect.any(String) }]);
  });

  it('ends after as long as it was asked for', async () => {
    const { status, body } = await gateway.call('GET', '/v1/changes?forSeconds=1', undefined, { scope: 'read' });
    expect([status, body]).toEqual([200, expect.stringContaining('"code":"time-is-over"')]);
  });

  it('is for known callers that may read, and understands what is asked', async () => {
    const status = async (scope: 'ingest' | 'none', query = '') =>
      (await gateway.call('GET', `/v1/changes${query}`, undefined, { scope })).status;
    expect(await status('none')).toBe(401);
    expect(await status('ingest')).toBe(403);
    const strange = await gateway.call('GET', '/v1/changes?of=invoices', undefined, { scope: 'read' });
    expect(strange).toMatchObject({ status: 422, body: { code: 'invalid-query' } });
  });

  it('is open at most so often at once for one tenant', async () => {
    const tenant = gateway.tenant.replace('spec-', 'other-');
    const key = gateway.keyOf('read', tenant);
    const open = () => fetch(`${gateway.url}/v1/changes`, { headers: { 'x-api-key': key }, signal: leaving.signal });
    const answers = await Promise.all(Array.from({ length: mostChangeStreams.ofTenant }, open));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const oneMore = await open();
    expect([oneMore.status, ((await oneMore.json()) as { code: string }).code]).toEqual([429, 'too-many-streams']);
    expect(await follow()).toHaveLength(1);
  });
});

function receivedIn(text: string): Received {
  const fields = new Map(text.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
  return { event: fields.get('event') ?? '', id: fields.get('id'), data: JSON.parse(fields.get('data') ?? 'null') };
}
