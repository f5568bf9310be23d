import { ForTag, type Template, type Variable as Use } from 'liquidjs';
import type { LanguageProblem, LiquidText } from './liquid-text.js';
import type { Value, Variable } from './template.js';

type Path = Use['segments'];

/** What a repetition says of itself. */
const ofRepetitions = new Set(['index', 'index0', 'rindex', 'rindex0', 'first', 'last', 'length']);

/** What a template names that there is not, or has not, in any of its branches, each with its place. */
export function unknownVariablesIn({ parts, language }: LiquidText, known: readonly Variable[]): LanguageProblem[] {
  const samples = new Map(known.map(({ name, sample }) => [name, sample]));
  const { globals, variables } = language.analyzeSync(parts, { partials: false });
  const strangers = Object.entries(globals).flatMap(([name, uses]) => (samples.has(name) ? [] : uses));
  const members = membersOfRepetitions(parts, samples);
  const isThere = ([name, ...rest]: Path): boolean => {
    const root = String(name);
    if (root === 'forloop' && !samples.has(root)) return rest.length === 1 && ofRepetitions.has(String(rest[0]));
    const values = [...(samples.has(root) ? [samples.get(root)] : []), ...(members.get(root) ?? [])];
    return values.length === 0 || values.some((value) => hasPath(value, rest));
  };
  const absent = Object.values(variables).flatMap((uses) => uses.filter(({ segments }) => !isThere(segments)));
  return [...new Set([...strangers, ...absent])]
    .sort((one, other) => one.location.row - other.location.row || one.location.col - other.location.col)
    .map(({ segments, location: { row, col } }) => ({
      code: 'unknown-variable',
      message: `Line ${row}, column ${col}: there is no variable “${textOf(segments)}”.`,
    }));
}

/** By the name that a repetition has for them: a member of each list that it goes through; undefined: any. */
function membersOfRepetitions(
  parts: readonly Template[],
  samples: ReadonlyMap<string, Value>,
  found = new Map<string, (Value | undefined)[]>(),
): ReadonlyMap<string, (Value | undefined)[]> {
  for (const part of parts) {
    if (part instanceof ForTag) {
      const list = samples.get(part.collection.getText());
      const member = Array.isArray(list) ? list[0] : undefined;
      found.set(part.variable, [...(found.get(part.variable) ?? []), member]);
    }
    const inner = part.children?.(false, true).next().value as Template[] | undefined;
    if (inner) membersOfRepetitions(inner, samples, found);
  }
  return found;
}

/** Whether values that are like the sample have what the path leads to. */
function hasPath(sample: unknown, [first, ...rest]: Path): boolean {
  if (first === undefined || sample === undefined) return true;
  if (first === 'size') return (typeof sample === 'string' || Array.isArray(sample)) && rest.length === 0;
  if (Array.isArray(sample))
    return (typeof first !== 'string' || first === 'first' || first === 'last') && hasPath(sample[0], rest);
  if (typeof sample !== 'object' || sample === null || typeof first !== 'string') return false;
  return Object.hasOwn(sample, first) && hasPath((sample as Record<string, unknown>)[first], rest);
}

const textOf = (path: Path): string =>
  path.map((one) => (typeof one === 'object' ? textOf(one.segments) : one)).join('.');
