import { JoinedRun } from './joined-run.js';

describe('a joined run', () => {
  it('begins after each of its callers came', async () => {
    const runs: PromiseWithResolvers<void>[] = [];
    const joined = new JoinedRun(() => {
      const run = Promise.withResolvers<void>();
      runs.push(run);
      return run.promise;
    });
    const first = joined.next();
    const second = joined.next();
    const third = joined.next();
    expect(runs).toHaveLength(1);
    runs[0]?.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await Promise.resolve();
    expect(runs).toHaveLength(2);
    runs[1]?.resolve();
    await Promise.all([second, third]);
    void joined.next();
    expect(runs).toHaveLength(3);
  });
});
