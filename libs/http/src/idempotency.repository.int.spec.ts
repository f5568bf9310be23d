import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { IdempotencyMigration, LastingKeysMigration } from './idempotency.migration.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { idempotencySql } from './idempotency.sql.js';

class ForgetOldKeys1 extends IdempotencyMigration {}
class KeepLastingKeys2 extends LastingKeysMigration {}

describe('a claim on an Idempotency-Key', () => {
  const schema = `claims_${randomUUID().slice(0, 8)}`;
  let pool: pg.Pool;
  let answers: IdempotencyRepository;

  beforeAll(async () => {
    pool = new pg.Pool({
      connectionString: process.env['METERSTREAM_TEST_POSTGRES'],
      options: `-c search_path=${schema}`,
    });
    await pool.query(`create schema ${schema}`);
    await pool.query(idempotencySql);
    await pool.query(
      `insert into idempotency_keys values ('acme', 'first version', 'input', 201, '{}', now() - interval '9 days')`,
    );
    const runner = { query: (sql: string) => pool.query(sql) } as unknown as QueryRunner;
    for (const migration of [new ForgetOldKeys1(), new KeepLastingKeys2()]) await migration.up(runner);
    answers = new IdempotencyRepository(pool);
  });

  afterAll(async () => {
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  });

  const claimedSecondsAgo = async (key: string, seconds: number) => {
    await answers.claim('acme', key, 'input');
    await pool.query('update idempotency_keys set claimed_at = now() - make_interval(secs => $2) where key = $1', [
      key,
      seconds,
    ]);
  };

  it('holds while whoever works on it renews it, and is free some seconds after nobody does', async () => {
    await claimedSecondsAgo('renewed', 11);
    await answers.renew('acme', 'renewed');
    expect(await answers.claim('acme', 'renewed', 'input')).toEqual({ inputHash: 'input' });
    await claimedSecondsAgo('forgotten', 11);
    expect(await answers.claim('acme', 'forgotten', 'input')).toBeUndefined();
  });

  it('is free at once for who knows that it is left', async () => {
    await answers.claim('acme', 'left', 'input');
    expect(await answers.claim('acme', 'left', 'input')).toEqual({ inputHash: 'input' });
    expect(await answers.claim('acme', 'left', 'input', true)).toBeUndefined();
  });

  it('has its answer for seven days; that something was done with it, and with what input, is known for good', async () => {
    const answered = async (key: string, days: number, status: number, lasts = true) => {
      await claimedSecondsAgo(key, days * 86_400 + 60);
      await answers.record('acme', key, { status, body: status === 204 ? undefined : {}, lasts });
    };
    await answered('done', 7, 201);
    await answered('done without a word', 7, 204);
    await answered('a conflict', 7, 409);
    await answered('a reservation', 7, 200, false);
    await claimedSecondsAgo('left', 8 * 86_400);
    await answered('younger', 6, 201);
    await answered('younger without a word', 6, 204);
    expect(await answers.forgetOld()).toBe(6);
    expect(await answers.forgetOld()).toBe(0);
    for (const done of ['done', 'done without a word', 'first version'])
      for (const isLeft of [false, true]) {
        const recorded = await answers.claim('acme', done, 'input of another', isLeft);
        expect(recorded).toEqual({ inputHash: 'input', doneAt: expect.any(Date) });
        expect(Date.now() - Number(recorded?.doneAt)).toBeGreaterThan(7 * 86_400_000);
      }
    for (const undone of ['a conflict', 'a reservation', 'left'])
      expect(await answers.claim('acme', undone, 'input of another')).toBeUndefined();
    expect(await answers.claim('acme', 'younger', 'input')).toMatchObject({ answer: { status: 201, body: {} } });
    expect(await answers.claim('acme', 'younger without a word', 'input')).toMatchObject({
      answer: { status: 204, body: null },
    });
  });

  it('is never free again once there is an answer, as long as that is kept', async () => {
    await answers.claim('acme', 'answered', 'input');
    await answers.record('acme', 'answered', { status: 201, body: { id: 'a' }, lasts: true });
    await answers.release('acme', 'answered');
    const recorded = { inputHash: 'input', answer: { status: 201, body: { id: 'a' } } };
    expect(await answers.claim('acme', 'answered', 'input', true)).toEqual(recorded);
  });
});
