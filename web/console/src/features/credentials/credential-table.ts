import { cellsOf } from '../../form/cells.js';

/** As many are given at once. */
export const mostCredentials = 500;

/** A line of a table, and what becomes of it. */
export interface GivenCredential {
  readonly name: string;
  /** As it is typed: an id, or what the subscription is called. */
  readonly to: string;
  readonly subscriptionId: string | undefined;
  /** Why it cannot be given. */
  readonly problem: string | undefined;
}

type Choice = readonly [subscriptionId: string, title: string];

export const mostFieldCharacters = 200;

/**
 * Lines of a credential and its subscription, by id or as it is called: with commas, semicolons or tabs between them, quoted where one
 * has those itself. A line of headings is passed over.
 */
export function credentialsOf(text: string, choices: readonly Choice[]): readonly GivenCredential[] {
  const rows = text
    .split(/\r?\n/)
    .map((line) => cellsOf(line))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const isHeading = /^(credential|key|name)$/i.test(rows[0]?.[0] ?? '') && /subscription/i.test(rows[0]?.[1] ?? '');
  const seen = new Set<string>();
  return rows.slice(isHeading ? 1 : 0).map(([name = '', to = '']) => {
    const found = choices.filter(([id, title]) => id === to || title.toLowerCase() === to.toLowerCase());
    const problem = problemOf(name, to, found.length, seen.has(name));
    seen.add(name);
    return { name, to, subscriptionId: problem === undefined ? found[0]?.[0] : undefined, problem };
  });
}

function problemOf(name: string, to: string, found: number, isRepeated: boolean): string | undefined {
  if (name === '') return 'names no credential';
  if (name.length > mostFieldCharacters) return `has more than ${mostFieldCharacters} characters`;
  if (isRepeated) return 'stands here twice';
  if (to === '') return 'names no subscription';
  if (found === 0) return 'no subscription that goes on is called so';
  return found > 1 ? 'several subscriptions are called so: its id tells them apart' : undefined;
}
