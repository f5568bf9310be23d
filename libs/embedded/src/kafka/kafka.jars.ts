import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from '../lock.file.js';
import { runQuietly } from '../quiet.process.js';
import { repositoryRoot } from '../repository.files.js';
import { MavenProgress } from './maven-progress.js';

const pom = join(repositoryRoot, 'deploy/embedded/kafka/pom.xml');

export const log4jConfiguration = join(repositoryRoot, 'deploy/embedded/kafka/log4j2.properties');

/** Shared by all data directories; METERSTREAM_CACHE_DIR is for machines that keep it outside the repository. */
export const defaultCacheDir = join(repositoryRoot, '.meterstream/cache');

/** The folder with the broker's jars. The first call on a machine lets Maven fetch them; starts at the same time wait for it. */
export async function kafkaJars(
  cacheDir = defaultCacheDir,
  say: (step: string) => void = () => undefined,
): Promise<string> {
  const folder = kafkaJarsFolder(cacheDir);
  if (existsSync(folder)) return folder;
  return withFileLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await fetchInto(folder, say);
    return folder;
  });
}

export function kafkaJarsFolder(cacheDir = defaultCacheDir): string {
  const text = readFileSync(pom, 'utf8');
  const version = /<kafka\.version>([^<]+)</.exec(text)?.[1];
  if (version === undefined) throw new Error(`${pom} names no kafka.version.`);
  const edition = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return join(cacheDir, `kafka-${version}-${edition}`);
}

async function fetchInto(folder: string, say: (step: string) => void): Promise<void> {
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${draft}`];
  const progress = new MavenProgress();
  const failure = 'Maven could not fetch the jars of Apache Kafka';
  await runQuietly('mvn', ['-B', '-f', pom, ...goal], failure, process.env, (piece) => say(progress.read(piece)));
  renameSync(draft, folder);
}
