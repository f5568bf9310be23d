import { Unavailable } from '#decider';
import { Argon2Hasher, hashingLimits } from './argon2.hasher.js';

describe('passwords', () => {
  const hasher = new Argon2Hasher();

  it('are kept as Argon2id with a salt of their own, and recognized', async () => {
    const [one, other] = [await hasher.hashOf('correct horse'), await hasher.hashOf('correct horse')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
    expect(await hasher.matches('correct horse', one)).toBe(true);
    expect(await hasher.matches('correct hose', one)).toBe(false);
    expect(await hasher.matches('correct horse', undefined)).toBe(false);
  });

  it('are the same however the keyboard composes their letters', async () => {
    expect(await hasher.matches('cafe\u0301', await hasher.hashOf('caf\u00e9'))).toBe(true);
  });

  it('are recognized at another cost than that of today', async () => {
    // Made by the reference implementation: argon2 -id, m=256, t=2, p=1, "password", "somesalt".
    const reference = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    expect(await hasher.matches('password', reference)).toBe(true);
    expect(await hasher.matches('Password', reference)).toBe(false);
  });

  it('are checked a few at once; others wait, and beyond that it is too many', async () => {
    const most = hashingLimits.atOnce + hashingLimits.waiting;
    const outcomes = await Promise.allSettled(Array.from({ length: most + 3 }, () => hasher.hashOf('x')));
    const refused = outcomes.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(3);
    expect((refused[0] as PromiseRejectedResult).reason).toBeInstanceOf(Unavailable);
  });
});
