import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type StoryStack, startStory } from '#testing';
import { outputOf, pythonWith, script } from './clients/installed.js';

jest.setTimeout(600_000);

/** `node tools/run.mjs test:clients`: it installs from registries, which no test does without being asked. */
const isAsked = process.env['METERSTREAM_TEST_CLIENTS'] === 'on';

let stack: StoryStack;

beforeAll(async () => {
  if (isAsked) stack = await startStory();
});

afterAll(() => stack?.stop());

(isAsked ? describe : describe.skip)('published drivers of ClickHouse, at the port of the embedded one', () => {
  it('clickhouse-connect for Python asks, with parameters, compressed and in a stream, and shows what is refused', async () => {
    const { clickHouse } = JSON.parse(readFileSync(join(stack.dataDir, 'run/addresses.json'), 'utf8'));
    const output = await outputOf(await pythonWith(['clickhouse-connect==1.12.0']), [script('./clickhouse.py')], {
      SQL_PORT: new URL(clickHouse).port,
      SQL_KEY: stack.operatorKey,
    });
    expect(output.trim().split('\n')).toEqual([
      'False [(0,)]',
      'lz4 [(0,)]',
      'zstd [(0,)]',
      `[("it's\\t\\\\", ["a'b", 'c'], None)]`,
      "[(Decimal('1.500000000000000000'), 'x', {'k': [1]})]",
      '200000',
      ...['refused 62', 'refused 62', 'refused 47'],
    ]);
  });
});
