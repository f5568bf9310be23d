import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Java } from '../prerequisites/java.process.js';

/** An archive belongs to these very jars and to this very Java. */
export function archiveOf(jars: string, java: Java): string {
  const edition = createHash('sha256').update(java.version).digest('hex').slice(0, 8);
  return `${jars}.classes-${edition}.jsa`;
}

/** For the command line of a broker. */
export function archiveFlags(jars: string, java: Java): string[] {
  const archive = archiveOf(jars, java);
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
}

export function isKafkaPrepared(jars: string, java: Java | undefined): boolean {
  return existsSync(jars) && java !== undefined && existsSync(archiveOf(jars, java));
}
