import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from './lock.file.js';
import { runQuietly } from './quiet.process.js';
import { repositoryRoot } from './repository.files.js';

/** Shared by all data directories; METERSTREAM_CACHE_DIR is for machines that keep it outside the repository. */
export const defaultCacheDir = join(repositoryRoot, '.meterstream/cache');

/** What a pom lists, as a folder of jars: of another edition of the pom it is another folder. */
export interface JarList {
  readonly pom: string;
  /** In words, for errors. */
  readonly of: string;
  /** Of the folder, before its edition. */
  readonly name: string;
}

export function folderOfJars({ pom, name }: JarList, cacheDir = defaultCacheDir): string {
  const edition = createHash('sha256').update(readFileSync(pom, 'utf8')).digest('hex').slice(0, 8);
  return join(cacheDir, `${name}-${edition}`);
}

/** The folder with the jars. The first call on a machine lets Maven fetch them; starts at the same time wait for it. */
export async function jarsOf(
  list: JarList,
  cacheDir = defaultCacheDir,
  said: (piece: string) => void = () => undefined,
): Promise<string> {
  const folder = folderOfJars(list, cacheDir);
  if (existsSync(folder)) return folder;
  return withFileLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await fetchInto(folder, list, said);
    return folder;
  });
}

async function fetchInto(folder: string, { pom, of }: JarList, said: (piece: string) => void): Promise<void> {
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${draft}`];
  await runQuietly('mvn', ['-B', '-f', pom, ...goal], `Maven could not fetch the jars of ${of}`, process.env, said);
  renameSync(draft, folder);
}
