import { UsageCorrection, usageTopic } from '#contracts';
import { followTopics } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

describe('corrections of usage', () => {
  let ingestion: ServiceForSpec;
  let follower: ReturnType<typeof followTopics>;
  const written: { correction: UsageCorrection; partition: number; kind: string }[] = [];

  beforeAll(async () => {
    ingestion = await startForSpec(service);
    follower = followTopics(ingestion.kafka, {
      name: 'corrections-spec',
      topics: [usageTopic.name],
      onMessage: ({ value, headers, partition }) => {
        const kind = String(headers['kind']);
        if (String(headers['tenant']) === ingestion.tenant && kind.startsWith('usage-'))
          written.push({ correction: UsageCorrection.decode(value), partition, kind });
      },
    });
  });

  afterAll(async () => {
    await follower.stop();
    await ingestion.stop();
  });

  it('are written into every partition before they are answered', async () => {
    // The first send may find a broker that is busy with other specs.
    const { status, body } = await until(async () => {
      const answer = await ingestion.call('POST', '/v1/usage/void', { id: 'a', reason: 'Sent twice' });
      return answer.status !== 503 && answer;
    });
    expect([status, body]).toMatchObject([202, { items: [{ source: 'api', id: 'a' }] }]);
    const { correctionId } = body.items[0];
    const of = await until(() => {
      const found = written.filter(({ correction }) => correction.id === correctionId);
      return found.length === 4 && found;
    });
    expect(of.map(({ partition }) => partition).toSorted()).toEqual([0, 1, 2, 3]);
    expect(of[0]).toMatchObject({ kind: 'usage-voided', correction: { eventId: 'a', reason: 'Sent twice' } });
  });

  it('of many events say what takes the place of each, with all digits and keys in order', async () => {
    const amendments = ['b', 'c'].map((id) => ({
      ...{ id, source: 'crm', reason: 'Wrong unit' },
      event: { time: '2026-01-02T00:00:00.000Z', properties: { z: '12345678901234567890.5', a: { y: 1, x: null } } },
    }));
    const { status, body } = await ingestion.call('POST', '/v1/usage/amend', amendments);
    expect([status, body.items.length]).toEqual([202, 2]);
    const one = await until(() => written.find(({ correction }) => correction.eventId === 'c'));
    expect(one.correction.replacement).toBe(
      `{"properties":{"a":{"x":null,"y":1},"z":"12345678901234567890.5"},"occurredAt":${Date.UTC(2026, 0, 2)}}`,
    );
  });

  it('are refused with every reason of each', async () => {
    const bad = [
      { id: '' },
      { id: 'a', reason: 'x', event: { time: 'yesterday', properties: { a: 'x'.repeat(9_000) } } },
    ];
    const { status, body } = await ingestion.call('POST', '/v1/usage/amend', bad);
    expect(status).toBe(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual(
      expect.arrayContaining([
        ['/0/id', 'invalid-minlength'],
        ['/0', 'required'],
        ['/1/event/time', 'invalid-time'],
        ['/1/event/properties/a', 'too-long'],
      ]),
    );
    const contrary = { id: 'a', reason: 'x', event: { id: 'b', source: 'crm', time: 'yesterday' } };
    const { body: refused } = await ingestion.call('POST', '/v1/usage/amend', contrary);
    expect(refused.errors.map(({ path, message }: { path: string; message: string }) => [path, message])).toEqual([
      ['/event/id', 'must be "a", as the amendment says, or left out'],
      ['/event/source', 'must be "api", as the amendment says, or left out'],
      ['/event', 'must have properties: all that the event says from now on, {} for nothing'],
      ['/event/time', expect.stringContaining('A time is an RFC 3339 text')],
    ]);
    expect((await ingestion.call('POST', '/v1/usage/void', [])).status).toBe(422);
    expect((await ingestion.call('POST', '/v1/usage/void', Array(1_001).fill({ id: 'a', reason: 'x' }))).status).toBe(
      422,
    );
  });
});
