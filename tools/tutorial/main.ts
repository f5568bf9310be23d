import { ApiClient } from '../running-stack/api.client.js';
import { findStack } from '../running-stack/find-stack.files.js';
import { walkThroughMonth } from './chapters/month.js';
import { walkThroughPaying } from './chapters/paying.js';
import { walkThroughRealTime } from './chapters/real-time.js';
import { walkThroughVolumeTiers } from './chapters/volume-tiers.js';
import { Narrator } from './narrator.terminal.js';
import { type ChapterName, readTutorialOptions, type TutorialOptions, tutorialHelp } from './options.js';
import { Walk } from './walk.js';

const chapters: Record<ChapterName, (walk: Walk) => Promise<void>> = {
  month: walkThroughMonth,
  volume: walkThroughVolumeTiers,
  paying: walkThroughPaying,
  'real-time': walkThroughRealTime,
};

try {
  const options = readTutorialOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(tutorialHelp);
  else process.exitCode = await walkThrough(options);
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function walkThrough(options: TutorialOptions): Promise<number> {
  const stack = findStack(options, process.env);
  const narrator = new Narrator(process.stdout, process.stdin, !options.yes);
  const run = Date.now().toString(36).slice(-6);
  const walk = new Walk(narrator, new ApiClient(stack.url, stack.adminKey), run, stack);
  narrator.say(`Meterstream at ${stack.url}; names of this run end in (${run}).`);
  for (const chapter of options.chapters) await chapters[chapter](walk);
  narrator.line();
  if (walk.failures.length > 0) {
    narrator.say(`Not as expected: ${walk.failures.join('; ')}.`);
    return 1;
  }
  narrator.say('Everything came out as expected.');
  narrator.say(`The API to read and try: ${stack.url}/docs/`);
  if (stack.inboxUrl) narrator.say(`The inbox: ${stack.inboxUrl}`);
  return 0;
}
