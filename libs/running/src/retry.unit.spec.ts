import { retry } from './retry.js';

/** Work that fails with these errors, one after the other, and succeeds then. */
function failing(...errors: Error[]) {
  const seen = { tries: 0 };
  const work = async () => {
    const error = errors[seen.tries++];
    if (error) throw error;
    return 'done';
  };
  return { work, seen };
}

describe('what may succeed later', () => {
  it('is tried until it does', async () => {
    const { work, seen } = failing(new Error('away'), new TypeError('fetch failed'));
    expect(await retry(work, { everyMs: 1 })).toBe('done');
    expect(seen.tries).toBe(3);
  });

  it('fails with its last error when the time is up', async () => {
    let tries = 0;
    const work = () => Promise.reject(new Error(`failure ${++tries}`));
    const error: unknown = await retry(work, { everyMs: 20, atMostMs: 60 }).catch((reason: unknown) => reason);
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(error).toEqual(new Error(`failure ${tries}`));
  });

  it('is tried once when it can never succeed', async () => {
    const { work, seen } = failing(new TypeError('Invalid URL'));
    await expect(retry(work, { everyMs: 1 })).rejects.toThrow('Invalid URL');
    expect(seen.tries).toBe(1);
  });

  it('is given up when nobody wants it any more', async () => {
    const { work } = failing(new Error('away'));
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(retry(work, { everyMs: 60_000, signal })).rejects.toThrow('stopped');
  });
});
