import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync } from 'node:fs';
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
  const tar = spawn('tar', ['-xf', '-', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => tar.once('close', resolve));
  await pipeline(createReadStream(archive), createZstdDecompress(), tar.stdin);
  if ((await ended) !== 0) throw new Error(`${archive} could not be unpacked`);
  const recorded = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as Recorded;
  return { folder, dataDir: join(folder, 'data'), recorded };
}
