import { ForTag, Liquid, type LiquidError, type Template, TokenKind } from 'liquidjs';
import type { Values } from './template.js';
import { oneLine } from './written-mail.js';

/** Of one template. What is beyond is refused when it is saved, and never reached by what is saved. */
export const liquidBounds = {
  /** Characters of a subject, and of a body. */
  subject: 300,
  body: 20_000,
  /** Conditions and repetitions that stand in each other. No repetition stands in another one. */
  nesting: 20,
  /** Characters that are put together on the way, about. */
  memory: 500_000,
  /** Characters of the text that comes out. */
  written: 100_000,
};

const tags: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'for', 'break', 'continue', 'comment', '#']);

/** None that makes text longer than what stands in the template, and none that says how it is written down. */
const filters: ReadonlySet<string> = new Set([
  ...['append', 'prepend', 'capitalize', 'downcase', 'upcase', 'strip', 'truncate', 'default', 'size', 'first', 'last'],
]);

/** Why a template cannot be taken, and where it says so. */
export interface LanguageProblem {
  readonly code: 'unknown-variable' | 'invalid-template' | 'too-long';
  readonly message: string;
}

/** A template that was read once; it is rendered for each mail. */
export interface LiquidText {
  readonly parts: Template[];
  readonly language: Liquid;
}

export class CannotRender extends Error {}

/** Variables of a subject are written as they are. */
const plain = languageWith(textOf);

/**
 * Of a body all signs are written as entities: Markdown takes none of them for its own, wherever they come to stand, and
 * what it writes has the sign again.
 */
const inMarkdown = languageWith((value) =>
  textOf(value).replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`),
);

function languageWith(outputEscape: (value: unknown) => string): Liquid {
  const language = new Liquid({
    outputEscape,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // Empty text is what is not there.
    jsTruthy: true,
    parseLimit: liquidBounds.body,
    // Nothing is read from anywhere.
    templates: {},
    dynamicPartials: false,
  });
  for (const name of Object.keys(language.tags)) if (!tags.has(name)) delete language.tags[name];
  for (const name of Object.keys(language.filters)) if (!filters.has(name)) language.unregisterFilter(name);
  return language;
}

/** One line: a value can neither begin a paragraph nor a header. */
function textOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  return oneLine(String(value));
}

/** @throws CannotRender with what is wrong and where */
export function readLiquid(kind: 'subject' | 'body', template: string): LiquidText {
  const language = kind === 'subject' ? plain : inMarkdown;
  try {
    const parts = language.parse(template);
    demandBounded(parts, 0, false);
    return { parts, language };
  } catch (error) {
    throw new CannotRender(sentenceOf(error));
  }
}

/** However a template is written, a mail is soon done: what it goes through are lists of a mail, one at a time. */
function demandBounded(parts: readonly Template[], depth: number, isRepeated: boolean): void {
  for (const part of parts) {
    const repeats = part instanceof ForTag;
    const place = part.token.getPosition().join(', column ');
    if (depth > liquidBounds.nesting) throw new Error(`Line ${place}: more than ${liquidBounds.nesting} tags deep`);
    if (repeats && isRepeated) throw new Error(`Line ${place}: a repetition stands in another one`);
    if (repeats && part.collection.kind !== TokenKind.PropertyAccess)
      throw new Error(`Line ${place}: what is repeated is no variable`);
    const inner = part.children?.(false, true).next().value as Template[] | undefined;
    if (inner) demandBounded(inner, depth + 1, isRepeated || repeats);
  }
}

/** @throws CannotRender */
export function renderLiquid({ parts, language }: LiquidText, values: Values): string {
  const { memory: memoryLimit, written } = liquidBounds;
  try {
    const text = String(language.renderSync(parts, values, { memoryLimit }));
    if (text.length > written) throw new Error(`more than ${written} characters come out`);
    return text;
  } catch (error) {
    throw new CannotRender(sentenceOf(error));
  }
}

/** The names that it uses, in whichever branch. */
export function variablesIn({ parts, language }: LiquidText): ReadonlySet<string> {
  return new Set(Object.keys(language.analyzeSync(parts, { partials: false }).globals));
}

/** "Line 2, column 4: …", of what the language says in its own form. */
function sentenceOf(error: unknown): string {
  const { message, token } = error as LiquidError;
  const said = message.replace(/, (?:file:[^,]*, )?line:\d+, col:\d+$/, '');
  const place = token?.getPosition?.();
  return place ? `Line ${place[0]}, column ${place[1]}: ${said}.` : `${said}.`;
}
