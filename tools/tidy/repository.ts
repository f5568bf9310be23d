import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Every file that git tracks or would track, relative to the root. */
export const files: readonly string[] = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

export const read = remembered((file) => readFileSync(join(root, file), 'utf8'));

/** Written by hand: TypeScript and the scripts that run before anything is compiled. */
export const code = files.filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('/generated/'));

export const sources = code.filter((file) => /^(libs|services|stories|tools)\/.*\.ts$/.test(file));

export interface Project {
  readonly name: string;
  readonly folder: string;
  readonly tag: string;
}

/** The Nx projects: everything with a project.json, and its one tag. */
export const projects: readonly Project[] = files
  .filter((file) => /^(libs|services)\/[^/]+\/project\.json$/.test(file))
  .map((file) => {
    const { name, tags } = JSON.parse(read(file)) as { name: string; tags: string[] };
    return { name, folder: dirname(file), tag: tags.join() };
  });

export const services = projects.filter(({ folder }) => folder.startsWith('services/'));
export const libraries = projects.filter(({ folder }) => folder.startsWith('libs/'));

export const ownerOf = (file: string) => projects.find(({ folder }) => file.startsWith(`${folder}/`));

export const under = (folder: string) => files.filter((file) => file.startsWith(`${folder}/`));

/** A spec, or something that specs alone import. */
export const isSpec = (file: string) => isSpecFile(file) || file.includes('/testing/');

export const isSpecFile = (file: string) => /\.(unit|int|contract|story)\.spec\.ts$/.test(file);

/** What a file imports, as it is written. */
export function importsOf(file: string): string[] {
  return [
    ...read(file).matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}

/** The file that a relative import of a file names. */
export const importedFile = (file: string, name: string) => join(dirname(file), name).replace(/\.js$/, '.ts');

/** `kebab-case.with.dots` as a class would be called. */
export const pascalCase = (kebab: string) =>
  kebab.replace(/(^|[-.])([a-z0-9])/g, (_, _separator, letter: string) => letter.toUpperCase());

/** Code without comments and without what stands in quotes. */
export const withoutWords = (text: string) =>
  withoutComments(text)
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/`(?:[^`\\]|\\.)*`/g, '``');

export const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

function remembered<Value>(of: (file: string) => Value): (file: string) => Value {
  const known = new Map<string, Value>();
  return (file) => {
    if (!known.has(file)) known.set(file, of(file));
    return known.get(file) as Value;
  };
}
