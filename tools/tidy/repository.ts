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

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

export const sources = files.filter(
  (file) => /^(libs|services|stories|tools)\/.*\.ts$/.test(file) && !file.includes('/generated/'),
);

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

export const isSpec = (file: string) =>
  /\.(unit|int|contract|story)\.spec\.ts$/.test(file) || file.includes('/testing/');

/** What a file imports, as it is written. */
export function importsOf(file: string): string[] {
  return [
    ...read(file).matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}
