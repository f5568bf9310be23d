import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFolder } from '#embedded';
import { endAtOnce } from './story-processes.js';

const heedless =
  "process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); setInterval(() => {}, 1000); console.log('heedless')";

describe('the processes of a story', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-processes-'));
  const run = new RunFolder(dataDir);
  const running: ChildProcess[] = [];
  const start = async (...names: string[]) => {
    const child = spawn(process.execPath, ['-e', heedless], { stdio: ['ignore', 'pipe', 'ignore'] });
    running.push(child);
    await once(child.stdout, 'data');
    for (const name of names) run.record(name, child.pid as number);
    return child;
  };

  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('are all ended at once, also one that is frozen', async () => {
    await start('catalog', 'identity');
    const frozen = await start('analytics');
    frozen.kill('SIGSTOP');
    const ended = running.map((child) => once(child, 'exit'));
    await endAtOnce(run);
    await Promise.all(ended);
    expect(run.names()).toEqual([]);
  });
});
