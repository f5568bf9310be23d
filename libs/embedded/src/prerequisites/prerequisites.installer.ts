import { spawnSync } from 'node:child_process';
import { answers, aptGet, mayInstall } from './apt.process.js';
import { LOWEST_JAVA, locateJava } from './java.process.js';

export interface Wanted {
  java: boolean;
  maven: boolean;
}

const JAVA_PACKAGES = [
  'openjdk-21-jre-headless',
  'openjdk-17-jre-headless',
  'openjdk-25-jre-headless',
  'default-jre-headless',
];

/**
 * Sees to it that Java and Maven are there: found, or installed where we may (root on Debian or Ubuntu). Answers what it
 * installed. Elsewhere it fails with one sentence that says what to install.
 */
export async function installPrerequisites(
  wanted: Wanted = { java: true, maven: true },
  say: (step: string) => void = () => undefined,
): Promise<string[]> {
  const lacksJava = wanted.java && locateJava() === undefined;
  const lacksMaven = wanted.maven && !answers('mvn', '-v');
  if (!lacksJava && !lacksMaven) return [];
  if (!mayInstall()) throw new Error(whatToInstall(lacksJava, lacksMaven));
  say('asking the package manager what it has');
  await aptGet('update');
  const packages = [...(lacksJava ? [firstAvailable(JAVA_PACKAGES)] : []), ...(lacksMaven ? ['maven'] : [])];
  say(`installing ${packages.join(' and ')}`);
  await aptGet('install', '--no-install-recommends', ...packages);
  if (wanted.java && locateJava() === undefined) throw new Error(whatToInstall(true, false));
  return packages;
}

function whatToInstall(java: boolean, maven: boolean): string {
  const lacking = [...(java ? [`a JDK ${LOWEST_JAVA} or newer`] : []), ...(maven ? ['Maven'] : [])].join(' and ');
  return `The embedded Kafka needs ${lacking}: install it (Debian and Ubuntu: apt-get install openjdk-17-jre-headless maven), or set KAFKA_BROKERS to a Kafka of your own.`;
}

function firstAvailable(packages: readonly string[]): string {
  const candidateOf = (name: string) =>
    /Candidate: (\S+)/.exec(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout)?.[1];
  return packages.find((name) => (candidateOf(name) ?? '(none)') !== '(none)') ?? packages[packages.length - 1]!;
}
