import { IdempotencyKeys, keysKeptMs } from './idempotency.js';

describe('Idempotency-Keys of Stripe', () => {
  let now = 0;
  const done = { status: 200, body: { id: 'pi_1' } };
  const keys = new IdempotencyKeys(() => now);

  it('are used once, and answer the same again', () => {
    expect(keys.begin('k1', 'POST a=1')).toBeUndefined();
    expect(() => keys.begin('k1', 'POST a=1')).toThrow('in progress');
    keys.end('k1', done);
    expect(keys.begin('k1', 'POST a=1')).toBe(done);
  });

  it('do not come with other parameters', () => {
    expect(() => keys.begin('k1', 'POST a=2')).toThrow('same parameters');
  });

  it('may come again after what was not acceptable', () => {
    keys.begin('k2', 'POST a=');
    keys.end('k2', undefined);
    expect(keys.begin('k2', 'POST a=1')).toBeUndefined();
  });

  it('are forgotten after a day', () => {
    now = keysKeptMs + 1;
    expect(keys.begin('k1', 'POST a=2')).toBeUndefined();
  });
});
