import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { repositoryRoot } from '#embedded';
import type { Answers } from './answers.js';
import type { Event } from './events.js';

/** What the kept folder's own version answered, and what had been sent to it. */
export interface Recorded extends Answers {
  readonly ids: Readonly<Record<string, string>>;
  /** In the order in which they were accepted. */
  readonly accepted: readonly Event[];
}

const archive = join(repositoryRoot, 'stories/kept/before-the-timeline.tar.zst');

/** Unpacks the kept folder into a new one, which is the caller's to remove. */
export async function unpackKept(): Promise<{ folder: string; dataDir: string; recorded: Recorded }> {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-kept-'));
  // Not piped: tar ends with the archive's last file, while what fills its last block is still being written to it.
  const unpacked = join(folder, 'kept.tar');
  await pipeline(createReadStream(archive), createZstdDecompress(), createWriteStream(unpacked));
  execFileSync('tar', ['-xf', unpacked, '-C', folder]);
  rmSync(unpacked);
  const recorded = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as Recorded;
  return { folder, dataDir: join(folder, 'data'), recorded };
}
