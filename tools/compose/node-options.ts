import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';

/** What Node is told in a container of the image that is started with these words; the last word of an option counts. */
export function nodeOptionsInImage(command: readonly string[]): ReadonlyMap<string, string> {
  const [, entry = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(readFileSync(join(repositoryRoot, 'Dockerfile'), 'utf8')) ?? [];
  const options = nodeOptionsAmong([...JSON.parse(entry), ...command]);
  options.delete('--enable-source-maps');
  return options;
}

/** By their names. */
export function nodeOptionsAmong(words: readonly string[]): Map<string, string> {
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.split('='));
  return new Map(options.map(([name = '', value = '']) => [name, value]));
}
