import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from '../lock.file.js';
import { findJava } from '../prerequisites/java.process.js';
import { archiveOf } from './class-archive.js';
import { kafkaJars } from './kafka.jars.js';
import { launchKafka } from './kafka.process.js';

const DUMP_STEPS = { signals: [{ signal: 'SIGTERM' as const, timeoutMs: 90_000 }] };

/**
 * Fetches the broker's jars and keeps its classes in the form in which the JVM has them in memory, which halves the work of
 * every later start. For that a broker is started and stopped once; whoever skips this has a broker that starts slower.
 */
export async function prepareKafka(
  cacheDir: string | undefined,
  say: (step: string) => void = () => undefined,
): Promise<void> {
  const [jars, java] = [await kafkaJars(cacheDir, say), await findJava()];
  const archive = archiveOf(jars, java);
  if (existsSync(archive)) return;
  await withFileLock(`${archive}.lock`, async () => {
    if (existsSync(archive)) return;
    say('a first broker shows which classes it needs, this once');
    await writeArchive(archive, cacheDir);
  });
}

async function writeArchive(archive: string, cacheDir: string | undefined): Promise<void> {
  const draft = `${archive}.part`;
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-classes-'));
  try {
    rmSync(draft, { force: true });
    const broker = await launchKafka({ dataDir, cacheDir }, [`-XX:ArchiveClassesAtExit=${draft}`], DUMP_STEPS);
    await broker.stop();
    if (existsSync(draft)) renameSync(draft, archive);
  } finally {
    rmSync(draft, { force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}
