import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const LOWEST_JAVA = 17;

export interface Java {
  command: string;
  /** What it says of itself, build and vendor included. */
  version: string;
}

/** The Java to run Kafka with: JAVA_HOME, the PATH, or the places where systems put JDKs. */
export async function findJava(): Promise<Java> {
  const java = locateJava();
  if (java === undefined)
    throw new Error(
      `Kafka needs Java ${LOWEST_JAVA} or newer: install a JDK (Debian/Ubuntu: apt-get install openjdk-17-jre-headless) or set JAVA_HOME.`,
    );
  return java;
}

let located: Java | undefined;

export function locateJava(): Java | undefined {
  located ??= candidates()
    .map((command) => ({ command, version: versionOf(command) }))
    .find(({ version }) => majorOf(version) >= LOWEST_JAVA);
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

function versionOf(command: string): string {
  const { stderr, status } = spawnSync(command, ['-version'], { encoding: 'utf8' });
  return status === 0 ? stderr : '';
}

function majorOf(version: string): number {
  return Number(/version "(?:1\.)?(\d+)/.exec(version)?.[1] ?? 0);
}
