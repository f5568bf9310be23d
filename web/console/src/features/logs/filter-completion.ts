import { states, type Term, termNames } from './logs.query.js';

/** What can be put where somebody types. */
export interface Completion {
  /** What the filter then says: `customer:`, or `customer:acme`. */
  readonly text: string;
  /** What is shown of it. */
  readonly name: string;
  readonly about?: string | undefined;
}

/** Names and values of terms that are being typed, and the text around them. */
export interface Typing {
  readonly before: string;
  /** The name of a known term, in small letters; absent: a name is being typed. */
  readonly term?: Term | 'state' | undefined;
  /** What of the name or value is typed so far. */
  readonly part: string;
  readonly after: string;
}

const kinds = 'event ai-completion tool-call ai-image ai-audio ai-video api-request api-response'.split(' ');
const mostShown = 8;

const isTerm = (name: string): name is Term | 'state' => name === 'state' || Object.hasOwn(termNames, name);

/** The end of the term before the caret; undefined within a word, and of what is no known term. */
export function typingAt(text: string, caret: number): Typing | undefined {
  const after = text.slice(caret);
  if (/^[^\s]/.test(after)) return undefined;
  // Quotes hold words together, also before they are closed.
  const last = [...text.slice(0, caret).matchAll(/(?:[^\s"]|"[^"]*(?:"|$))+/g)].at(-1);
  const typed = last && last.index + last[0].length === caret ? last[0] : '';
  const before = text.slice(0, caret - typed.length);
  const [, name, value = ''] = /^([a-z]+):(.*)$/is.exec(typed) ?? [];
  if (name === undefined) return typed.includes('"') ? undefined : { before, part: typed, after };
  const term = name.toLowerCase();
  return isTerm(term) ? { before, term, part: value.replaceAll('"', ''), after } : undefined;
}

/** Names of terms that begin as it is typed. */
export const completionsOfNames = (part: string): readonly Completion[] =>
  [...Object.keys(termNames), 'state']
    .filter((name) => name !== 'organization' && name.startsWith(part.toLowerCase()))
    .map((name) => ({ text: `${name}:`, name: `${name}:` }));

/** A value, and what it is called where that is something else. */
export type Choice = readonly [value: string, name?: string];

/** Values of a term that have what is typed in them or in their names, those that begin with it first. */
export function completionsOfValues(term: string, choices: readonly Choice[], part: string): readonly Completion[] {
  const sought = part.toLowerCase();
  const placeIn = (text = '') => text.toLowerCase().indexOf(sought);
  const fitting = choices.flatMap(([value, name]) => {
    const places = [placeIn(value), placeIn(name)].filter((place) => place >= 0);
    // A value with a quote cannot be written in a filter.
    return value === '' || value.includes('"') || places.length === 0 ? [] : [{ value, name, at: Math.min(...places) }];
  });
  return fitting
    .toSorted((one, other) => one.at - other.at)
    .slice(0, mostShown)
    .map(({ value, name }) => ({
      text: `${term}:${/\s/.test(value) ? `"${value}"` : value}`,
      name: name ?? value,
      ...(name !== undefined && { about: value }),
    }));
}

/** The values that are the same for everybody. */
export function fixedChoices(term: string): readonly Choice[] | undefined {
  if (term === 'state') return states.map((state) => [state]);
  return term === 'kind' ? kinds.map((kind) => [kind]) : undefined;
}

/** The filter with a completion in its place, and where the caret is then. */
export function completed(
  { before, after }: Typing,
  { text }: Completion,
): { readonly text: string; readonly caret: number } {
  return { text: `${before}${text}${after}`, caret: before.length + text.length };
}
