import type { Reason } from './problem.js';

const mostReasons = 50;
const deepest = 100;

/**
 * Text that no database and no other JSON reader takes: a NUL character or half of a surrogate pair, in a value or a
 * name, anywhere in an input. Refused at the door, it is a 422 with its place; later it would be a defect.
 */
export function unstorableText(value: unknown, path = '', depth = 0): Reason[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [reasonAt(path)];
  if (typeof value !== 'object' || value === null) return [];
  if (depth >= deepest)
    return [{ path, code: 'too-deep', message: `must not be nested deeper than ${deepest} levels` }];
  const reasons: Reason[] = [];
  for (const [name, part] of Object.entries(value)) {
    if (reasons.length >= mostReasons) break;
    const at = `${path}/${name.toWellFormed().replaceAll('\0', '?')}`;
    if (!isStorable(name)) reasons.push(reasonAt(at));
    else reasons.push(...unstorableText(part, at, depth + 1));
  }
  return reasons;
}

export const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

const reasonAt = (path: string): Reason => ({
  path,
  code: 'invalid-text',
  message: 'must be text without NUL characters and without unpaired surrogates',
});
