import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDir, folderOfJars, type JarList, jarsOf } from '../maven.jars.js';
import { repositoryRoot } from '../repository.files.js';
import { MavenProgress } from './maven-progress.js';

const pom = join(repositoryRoot, 'deploy/embedded/kafka/pom.xml');

export const log4jConfiguration = join(repositoryRoot, 'deploy/embedded/kafka/log4j2.properties');

/** The folder with the broker's jars. The first call on a machine lets Maven fetch them; starts at the same time wait for it. */
export function kafkaJars(cacheDir = defaultCacheDir, say: (step: string) => void = () => undefined): Promise<string> {
  const progress = new MavenProgress();
  return jarsOf(listOfJars(), cacheDir, (piece) => say(progress.read(piece)));
}

export function kafkaJarsFolder(cacheDir = defaultCacheDir): string {
  return folderOfJars(listOfJars(), cacheDir);
}

function listOfJars(): JarList {
  const version = /<kafka\.version>([^<]+)</.exec(readFileSync(pom, 'utf8'))?.[1];
  if (version === undefined) throw new Error(`${pom} names no kafka.version.`);
  return { pom, of: 'Apache Kafka', name: `kafka-${version}` };
}
