import { encodeUsageBlock, invoiceTopic, redrivenFromHeader, usageTopic } from '#contracts';
import { createDeadLetters, createProducer, followTopics, type Message } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

describe('dead letters', () => {
  let ingestion: ServiceForSpec;
  let other: string;

  beforeAll(async () => {
    ingestion = await startForSpec(service);
    other = `${ingestion.tenant}-other`;
  }, 60_000);

  afterAll(async () => {
    await ingestion?.stop();
  });

  const messageOf = (tenant: string, id: string): Message => {
    const rows = [[id, 'api', 'event', 1, 'Nobody', null, null, null, null, null, { units: 1 }, 'f']];
    const { value, headers } = encodeUsageBlock({ kind: 'usage', tenant, receivedAt: 1, rows: rows as never });
    const asBytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]);
    return { offset: '4', key: Buffer.from('account'), value, timestamp: 1, headers: Object.fromEntries(asBytes) };
  };
  const giveUp = async (topic: string, group: string, message: Message, cause: Error) => {
    const producer = createProducer(ingestion.kafka);
    await createDeadLetters(ingestion.kafka, producer).write(group, { topic, partition: 1 }, message, cause);
    await producer.close();
  };
  const listed = async () => (await ingestion.call('GET', '/v1/dead-letters')).body;

  it('are listed to the tenant whose they are, the newest first, and usage goes into its partition once more, once', async () => {
    const again: Message[] = [];
    const follower = followTopics(ingestion.kafka, {
      name: 'dead-letters-spec',
      topics: [usageTopic.name],
      onMessage: (message) => {
        if (message.headers['tenant']?.toString() === ingestion.tenant && message.partition === 1) again.push(message);
      },
    });
    expect(await listed()).toEqual({ items: [], isMore: false });
    const given = messageOf(ingestion.tenant, 'given-up');
    await giveUp(usageTopic.name, 'rating', given, new TypeError('no such word'));
    await giveUp(usageTopic.name, 'rating', messageOf(other, 'of-another'), new Error('not yours'));
    await giveUp(invoiceTopic.name, 'payments', messageOf(ingestion.tenant, 'i'), new Error('away'));

    const { items, isMore } = await listed();
    expect(isMore).toBe(false);
    expect(items).toMatchObject([
      { topic: invoiceTopic.name, consumer: 'payments', cause: 'Error: away', canBeRedriven: false },
      {
        topic: usageTopic.name,
        consumer: 'rating',
        cause: 'TypeError: no such word',
        events: 1,
        canBeRedriven: true,
      },
    ]);
    const [ofInvoice, ofUsage] = items.map(({ deadLetterId }: { deadLetterId: string }) => deadLetterId);
    const redrive = (id: string) =>
      ingestion.call('POST', `/v1/dead-letters/${encodeURIComponent(id)}/redrives`, undefined, { scope: 'admin' });
    expect(await redrive(ofInvoice)).toMatchObject({ status: 409, body: { code: 'cannot-be-redriven' } });
    const [place = '', offset] = ofUsage.split(':');
    const ofAnother = `${place}:${Number(offset) + 1}`;
    for (const id of [
      ofAnother,
      `${place}:99999999`,
      `${place}:99999999999999999999`,
      'nothing.v1.dead-letter.here:0',
      'x',
    ])
      expect(await redrive(id)).toMatchObject({ status: 404, body: { code: 'no-such-dead-letter' } });

    const both = await Promise.all([redrive(ofUsage), redrive(ofUsage)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [message] = await until(async () => again.length > 0 && again);
    expect(message?.value).toEqual(given.value);
    expect(message?.key).toEqual(given.key);
    const texts = Object.entries(message?.headers ?? {}).map(([name, text]) => [name, String(text)]);
    const sent = Object.entries(given.headers).map(([name, text]) => [name, String(text)]);
    expect(Object.fromEntries(texts)).toEqual({ ...Object.fromEntries(sent), [redrivenFromHeader]: ofUsage });
    expect((await listed()).items[1].redrivenAt).toEqual(expect.any(String));
    await follower.stop();
    expect(again).toHaveLength(1);
  });

  it('are redriven by administrators alone', async () => {
    const id = `${usageTopic.name}.dead-letter.rating:0`;
    const path = `/v1/dead-letters/${id}/redrives`;
    expect((await ingestion.call('POST', path, undefined, { scope: 'write' })).status).toBe(403);
  });
});
