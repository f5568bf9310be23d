import { randomUUID } from 'node:crypto';
import { withTransaction } from '#database';
import { Exact } from '#money';
import { verdictOf } from '../../domain/quota/quota-check.js';
import { ownSchema } from '../../testing/own-schema.js';
import { ReservationsRepository } from './reservations.repository.js';

const exact = (value: string | number) => Exact.parse(String(value));
const ten = { limit: exact(10), enforcement: 'hard' } as const;

describe('reservations', () => {
  let schema: Awaited<ReturnType<typeof ownSchema>>;
  let reservations: ReservationsRepository;

  beforeAll(async () => {
    schema = await ownSchema();
    reservations = new ReservationsRepository(schema.pool);
  }, 60_000);

  afterAll(() => schema?.drop());

  const keyOf = () => ({ tenant: 't', subscriptionId: randomUUID(), periodIndex: 3, metricId: 'units' });
  const ask = (key: ReturnType<typeof keyOf>, quantity: number, { seconds = 60, used = 0 } = {}) => {
    const reservationId = randomUUID();
    return reservations.reserve(key, ({ reserved }) => {
      const verdict = verdictOf(ten, {
        used: exact(used),
        reserved: reserved.get('units') ?? exact(0),
        asked: exact(quantity),
      });
      const hold = verdict.allowed ? { reservationId, quantity: exact(quantity), seconds } : undefined;
      return { answer: verdict.allowed, hold };
    });
  };
  const reservedOf = async (key: ReturnType<typeof keyOf>) =>
    (await reservations.standing(key, ['units', 'other'])).reserved.get('units')?.toString();

  it('of many at once never go beyond the quota together', async () => {
    const key = keyOf();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(key, 1, { used: 4 })));
    expect(answers.filter(({ answer }) => answer)).toHaveLength(6);
    expect(await reservedOf(key)).toBe('6');
    expect(await reservedOf({ ...key, periodIndex: 4 })).toBeUndefined();
  });

  it('count until they are released, or are over', async () => {
    const key = keyOf();
    const { reservation } = await ask(key, 7.5);
    expect((await ask(key, 3)).answer).toBe(false);
    const name = { ...key, reservationId: reservation?.reservationId ?? '' };
    expect(await reservations.release({ ...name, tenant: 'another' })).toBe('unknown');
    expect([await reservations.release(name), await reservations.release(name)]).toEqual(['done', 'done']);
    expect(await reservations.commit(name, undefined)).toBe('expired');
    expect((await ask(key, 3)).answer).toBe(true);
  });

  it('are told to who reserves nothing while somebody holds the lock', async () => {
    const key = keyOf();
    await ask(key, 7);
    await withTransaction(schema.pool, async (transaction) => {
      const lock = ['quota', key.subscriptionId, key.metricId];
      await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [JSON.stringify(lock)]);
      const { reserved, period } = await reservations.standing(key, ['units', 'other']);
      expect([...reserved].map(String)).toEqual(['units,7']);
      expect(period).toBeUndefined();
    });
  });

  it('that are committed count on, as much as was used, until that is rated', async () => {
    const key = keyOf();
    const { reservation } = await ask(key, 8);
    const name = { ...key, reservationId: reservation?.reservationId ?? '' };
    expect([await reservations.commit(name, exact('2.5')), await reservations.commit(name, exact(9))]).toEqual([
      'done',
      'done',
    ]);
    expect(await reservedOf(key)).toBe('2.5');
    expect(await reservations.release(name)).toBe('expired');
    expect(await reservations.commit({ ...name, reservationId: randomUUID() }, undefined)).toBe('unknown');
  });

  it('that were never ended are over after their time', async () => {
    const key = keyOf();
    const { reservation } = await ask(key, 8, { seconds: 0 });
    expect(await reservedOf(key)).toBeUndefined();
    const name = { ...key, reservationId: reservation?.reservationId ?? '' };
    expect(await reservations.commit(name, undefined)).toBe('expired');
    expect((await ask(key, 8)).answer).toBe(true);
  });
});
