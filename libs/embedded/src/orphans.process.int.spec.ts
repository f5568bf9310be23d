import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { endOrphans, processesWith } from './orphans.process.js';

const forever = 'setInterval(() => {}, 1000)';

describe('what was left running', () => {
  const running: ChildProcess[] = [];
  const start = async (...args: string[]) => {
    const child = spawn(process.execPath, ['-e', forever, 'orphan', ...args], { stdio: 'ignore' });
    running.push(child);
    await once(child, 'spawn');
    return child;
  };

  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });

  it('is found by its arguments and ended, frozen or not, and nothing else is', async () => {
    const dataDir = `--data-dir=/tmp/${randomUUID()}`;
    const [ours, frozen, other] = [
      await start(dataDir, 'rating'),
      await start(dataDir, 'rating'),
      await start(dataDir),
    ];
    frozen.kill('SIGSTOP');
    expect(processesWith(['orphan', dataDir, 'rating']).sort()).toEqual([ours.pid, frozen.pid].sort());
    const ended = Promise.all([once(ours, 'exit'), once(frozen, 'exit')]);
    expect(await endOrphans(['orphan', dataDir, 'rating'], { signals: [] })).toBe(2);
    await ended;
    expect(processesWith(['orphan', dataDir])).toEqual([other.pid]);
    expect(processesWith(['orphan', `${dataDir}/kafka`])).toEqual([]);
  });
});
