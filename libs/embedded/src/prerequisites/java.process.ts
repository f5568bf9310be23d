import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const LOWEST_JAVA = 17;

/** The `java` to run Kafka with: JAVA_HOME, the PATH, or the places where systems put JDKs. */
export async function findJava(): Promise<string> {
  const java = locateJava();
  if (java === undefined)
    throw new Error(
      `Kafka needs Java ${LOWEST_JAVA} or newer: install a JDK (Debian/Ubuntu: apt-get install openjdk-17-jre-headless) or set JAVA_HOME.`,
    );
  return java;
}

let located: string | undefined;

export function locateJava(): string | undefined {
  located ??= candidates().find((java) => (versionOf(java) ?? 0) >= LOWEST_JAVA);
  return located;
}

function candidates(): string[] {
  const home = process.env.JAVA_HOME;
  const installed = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .flatMap((folder) => [join(folder, 'bin/java'), join(folder, 'Contents/Home/bin/java')])
    .filter((java) => existsSync(java));
  return [...(home ? [join(home, 'bin/java')] : []), 'java', ...installed];
}

function versionOf(java: string): number | undefined {
  const { stderr, status } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const major = status === 0 ? /version "(?:1\.)?(\d+)/.exec(stderr)?.[1] : undefined;
  return major === undefined ? undefined : Number(major);
}
