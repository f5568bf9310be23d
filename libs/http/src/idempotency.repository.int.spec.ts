import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { IdempotencyRepository } from './idempotency.repository.js';
import { idempotencySql } from './idempotency.sql.js';

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

  it('and its answer are forgotten after seven days', async () => {
    const daysAgo = (key: string, days: number) => claimedSecondsAgo(key, days * 86_400 + 60);
    await daysAgo('old', 7);
    await answers.record('acme', 'old', 201, {});
    await daysAgo('old and left', 8);
    await daysAgo('younger', 6);
    expect(await answers.forgetOld()).toBe(2);
    expect(await answers.forgetOld()).toBe(0);
    const { rows } = await pool.query(
      `select key from idempotency_keys where key in ('old', 'old and left', 'younger')`,
    );
    expect(rows).toEqual([{ key: 'younger' }]);
    expect(await answers.claim('acme', 'old', 'input')).toBeUndefined();
  });

  it('is never free again once there is an answer, as long as that is kept', async () => {
    await answers.claim('acme', 'answered', 'input');
    await answers.record('acme', 'answered', 201, { id: 'a' });
    await answers.release('acme', 'answered');
    const recorded = { inputHash: 'input', answer: { status: 201, body: { id: 'a' } } };
    expect(await answers.claim('acme', 'answered', 'input', true)).toEqual(recorded);
  });
});
