import { Unavailable } from '#decider';
import { createLogger } from '#telemetry';
import { logUnavailable } from './refused-for-now.log.js';

describe('the log of requests that are refused for now', () => {
  it('says each reason once in ten seconds', () => {
    const lines: string[] = [];
    const logger = createLogger('spec', { destination: { write: (line) => void lines.push(line) } });
    const refuse = (what: string, atMs: number) => logUnavailable(logger, new Unavailable(what), atMs);
    refuse('Postgres', 0);
    refuse('Postgres', 9_999);
    refuse('Kafka', 5_000);
    refuse('Postgres', 10_000);
    const said = lines.map((line) => JSON.parse(line));
    expect(said.map(({ level, err }) => [level, err.message])).toEqual([
      ['warn', 'Postgres'],
      ['warn', 'Kafka'],
      ['warn', 'Postgres'],
    ]);
  });

  it('remembers no more reasons than a hundred', () => {
    const lines: string[] = [];
    const logger = createLogger('spec', { destination: { write: (line) => void lines.push(line) } });
    for (let n = 0; n < 100; n++) logUnavailable(logger, new Unavailable(`reason ${n}`), 0);
    logUnavailable(logger, new Unavailable('reason 0'), 1);
    logUnavailable(logger, new Unavailable('one more'), 1);
    logUnavailable(logger, new Unavailable('reason 0'), 2);
    expect(lines).toHaveLength(102);
  });
});
