import { execFile } from 'node:child_process';
import { join } from 'node:path';

interface Outcome {
  readonly testResults: {
    readonly assertionResults: {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: string[];
    }[];
  }[];
}

const fixtures = join(import.meta.dirname, 'fixtures');
const jest = join(import.meta.dirname, '../../node_modules/jest/bin/jest.js');

/** What Jest says of the fixtures, all in one process. */
function run(): Promise<{ outcome: Outcome; said: string }> {
  const args = [jest, '--config', join(fixtures, 'jest.config.mjs'), '--runInBand', '--json'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (_failed, stdout, stderr) => {
      resolve({ outcome: JSON.parse(stdout) as Outcome, said: stderr });
    });
  });
}

describe('specs that have one world in common', () => {
  let outcome: Outcome;
  let said = '';
  beforeAll(async () => {
    ({ outcome, said } = await run());
  });

  const results = () => outcome.testResults.flatMap(({ assertionResults }) => assertionResults);
  const why = (title: string) =>
    results()
      .find((result) => result.title === title)
      ?.failureMessages.join('\n');

  it.each([
    ['expects something else', 'failing.fixture.ts:12:'],
    ['never ends', 'Exceeded timeout of 400 ms'],
    ['throws while it waits', 'thrown later'],
    ['leaves a promise that nobody waits for', 'rejected later'],
  ])('fail where they must: one that %s', (title, reason) => {
    expect(why(title)).toContain(reason);
  });

  it('pass where nothing is wrong, and see nothing of what the spec before them changed', () => {
    const passed = results().filter(({ status }) => status === 'passed');
    expect(passed.map(({ title }) => title).sort()).toEqual([
      'finds the world as it was',
      'finds the world as it was',
      'passes',
      'waits longer than the spec before it allows',
      'waits longer than the spec before it allows',
    ]);
  });

  it('load what they import once', () => {
    expect(said.match(/loaded once: \d/g)).toEqual(['loaded once: 1', 'loaded once: 2']);
  });
});
