import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from '#testing';
import { isAtWork, nameOfProcess, workOf } from './process-work.files.js';

describe('a process of this machine', () => {
  const children: ChildProcess[] = [];
  const running = (program: string) => {
    const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
    children.push(child);
    return { child, name: nameOfProcess(child.pid) as string };
  };
  /** Between two looks, as whoever waits for it makes them. */
  const worksFor = async (name: string, ms: number) => {
    const before = workOf(name);
    await new Promise((resolve) => setTimeout(resolve, ms));
    return isAtWork(before, workOf(name));
  };

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  it('is at work while it computes, and not once it is frozen', async () => {
    const { child, name } = running('for (;;);');
    await until(() => worksFor(name, 100), 30_000);
    child.kill('SIGSTOP');
    await until(async () => !(await worksFor(name, 100)), 30_000);
    expect(await worksFor(name, 300)).toBe(false);
    child.kill('SIGCONT');
    await until(() => worksFor(name, 100), 30_000);
  });

  it('is not at work while it waits', async () => {
    const { name } = running('setTimeout(() => undefined, 60_000)');
    // It starts first.
    await until(async () => !(await worksFor(name, 300)), 30_000);
  });

  it('is not seen once it has ended, nor by the number of another one', async () => {
    const { child, name } = running('');
    await once(child, 'exit');
    expect(workOf(name)).toBeUndefined();
    expect(workOf(`${process.pid}-1`)).toBeUndefined();
    for (const other of ['', 'self-1', '../self-1', '1']) expect(workOf(other)).toBeUndefined();
    expect(isAtWork(undefined, undefined)).toBe(false);
  });

  it('is named by its number and its beginning', () => {
    expect(nameOfProcess()).toMatch(new RegExp(`^${process.pid}-\\d+$`));
    expect(workOf(nameOfProcess() as string)?.ticks).toBeGreaterThan(0);
  });
});
