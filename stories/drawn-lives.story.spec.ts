import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory } from '#testing';
import { differencesOf, differingDocuments } from './drawn-lives/comparison.js';
import { LivedLife } from './drawn-lives/lived-life.js';
import { report, seedOfThisRun } from './support/draws.js';
import { grouped } from './support/grouped.js';

/** How many lives; unset: none. Each takes some seconds of a whole stack. */
const wanted = process.env['METERSTREAM_LIVES'];
const count = Number(wanted ?? 1);
const whereWanted = wanted === undefined ? describe.skip : describe;

jest.setTimeout(600_000);

const seed = seedOfThisRun('drawn lives');
let stack: StoryStack;

/** In the order in which they were over. */
const lives: LivedLife[] = [];

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
});

afterAll(async () => {
  await stack?.stop();
});

whereWanted('lives drawn by chance', () => {
  // Each has draws of its own, so `-t 'life 7 '` plays one of them again.
  it.concurrent.each(Array.from({ length: count }, (_, n) => n))('life %i has what is expected of it', async (n) => {
    const lived = await LivedLife.begin(stack, seed, n);
    await withLog(lived, async () => {
      await lived.live();
      lives.push(lived);
      return differencesOf(lived);
    });
  });
});

whereWanted('when everything has come to rest', () => {
  it('there is no other document', async () => {
    await settle(stack.brokers, 60_000);
    let documents = 0;
    for (const lived of lives)
      await withLog(lived, async () => {
        const issued = await lived.documentsIssued();
        documents += issued.length;
        return differingDocuments(lived, issued);
      });
    report(`drawn lives: ${lives.length} lives, ${documents} documents`);
  });
});

/** What fails is shown with everything that was done, so that somebody can work it out by hand. */
async function withLog({ log }: LivedLife, compare: () => Promise<string[]>): Promise<void> {
  const differences = await compare().catch((error: Error) => [error.message]);
  if (differences.length > 0) throw new Error([...differences, '', 'What was done:', ...log].join('\n'));
}
