import { parseArgs } from 'node:util';

export const chapterNames = ['month', 'volume', 'paying', 'real-time'] as const;
export type ChapterName = (typeof chapterNames)[number];

export interface TutorialOptions {
  readonly url: string | undefined;
  readonly adminKey: string | undefined;
  /** Whether to go on without waiting for Enter. */
  readonly yes: boolean;
  readonly chapters: readonly ChapterName[];
}

export const tutorialHelp = `npm run tutorial: from a product to its invoice and its payment, against the running stack.

  npm run tutorial -- [options]

  --yes             do not wait for Enter between the steps
  --real-time       also bill periods of five minutes by the real clock (takes about eleven minutes)
  --only CHAPTER    one chapter: ${chapterNames.join(', ')}
  --url URL         address of the stack (METERSTREAM_URL; else that of npm start in this folder)
  --key KEY         admin API key (METERSTREAM_ADMIN_KEY; else the one that npm start generated)
  --help

Every run makes things with names of their own, so it can be repeated.
`;

/** Throws with a sentence when the arguments do not fit. */
export function readTutorialOptions(args: readonly string[]): TutorialOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      yes: { type: 'boolean', short: 'y' },
      'real-time': { type: 'boolean' },
      only: { type: 'string' },
      url: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const only = values.only;
  if (only !== undefined && !isChapter(only)) {
    throw new Error(`--only ${only}: there is no such chapter; there are ${chapterNames.join(', ')}`);
  }
  const usual: ChapterName[] = ['month', 'volume', 'paying'];
  return {
    url: values.url,
    adminKey: values.key,
    yes: values.yes ?? false,
    chapters: only !== undefined ? [only] : values['real-time'] ? [...usual, 'real-time'] : usual,
  };
}

const isChapter = (name: string): name is ChapterName => (chapterNames as readonly string[]).includes(name);
