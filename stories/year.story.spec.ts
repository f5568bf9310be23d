import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory } from '#testing';
import { expectNoDeadLetters } from './support/audit.js';
import { Draws, report, seedOfThisRun } from './support/draws.js';
import { runReplay } from './support/replay-command.js';
import type { ComparedDocument } from './year/expected-documents.js';
import { documentsIssued } from './year/issued-documents.js';
import { Year } from './year/year.js';

const isFull = process.env['METERSTREAM_STORY'] === 'full';
const size = isFull ? { subscriptions: 200, eventsPerRound: 20 } : { subscriptions: 12, eventsPerRound: 5 };

jest.setTimeout(isFull ? 3_600_000 : 600_000);

const seed = seedOfThisRun('year');
let stack: StoryStack;
let year: Year;

beforeAll(async () => {
  stack = await startStory();
  const startedAt = performance.now();
  year = new Year(stack, new Draws(seed), size);
  await year.begin();
  for (let month = 0; month < 12; month++) await year.month(month);
  await settle(stack.brokers, 300_000);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  report(`a year of ${size.subscriptions} subscriptions in ${seconds} s: ${JSON.stringify(year.happened)}`);
});

afterAll(async () => {
  await stack?.stop();
});

describe('a year drawn by chance', () => {
  it('has exactly the documents that are worked out by hand', async () => {
    const issued = await documentsIssued(stack, year.lives);
    const expected = new Map(
      year.lives.map(({ subscriptionId, expected: { papers } }) => [subscriptionId, papers.all]),
    );
    report(`${[...issued.values()].flat().length} documents`);
    expect(inOrder(issued)).toEqual(inOrder(expected));
    await expectNoDeadLetters(stack);
  });

  it('comes out the same, PDFs to the byte, when everything is worked out again from the log', async () => {
    const { exitCode, lines } = await runReplay(stack);
    for (const line of lines.slice(-6)) report(line);
    expect({ exitCode, differences: lines.filter((line) => line.includes(' → ')) }).toEqual({
      exitCode: 0,
      differences: [],
    });
  });
});

/** By date, and at one instant by what they say: which of them was issued first is told elsewhere. */
function inOrder(documents: ReadonlyMap<string, readonly ComparedDocument[]>): Record<string, ComparedDocument[]> {
  const keyOf = ({ dated, kind, lines }: ComparedDocument) => `${dated} ${kind} ${lines.join()}`;
  return Object.fromEntries(
    [...documents].sort().map(([id, some]) => [id, [...some].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))]),
  );
}
