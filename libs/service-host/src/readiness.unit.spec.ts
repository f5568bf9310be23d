import { Progress } from '#running';
import { Readiness } from './readiness.js';

describe('the readiness of a service', () => {
  it('names the parts that are not ready, or fail or take too long to say so, and the work that stands still', async () => {
    let nowMs = 0;
    const progress = new Progress(() => nowMs);
    const readiness = new Readiness(progress);
    readiness.add('api keys', () => true);
    expect(await readiness.missing()).toEqual([]);
    readiness.add('consumers', () => false);
    readiness.add('postgres', async () => Promise.reject(new Error('away')));
    readiness.add('clickhouse', () => new Promise(() => undefined));
    readiness.add('publisher', () => {
      throw new Error('it has not started');
    });
    progress.waiting('outbox of partition 3');
    nowMs = 41_000;
    expect(await readiness.missing()).toEqual([
      'consumers',
      'postgres',
      'clickhouse',
      'publisher',
      'outbox of partition 3 has not moved for 41 s',
    ]);
  });
});
