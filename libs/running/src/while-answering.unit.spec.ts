import { setTimeout as sleep } from 'node:timers/promises';
import { whileAnswering } from './while-answering.js';

const often = { everyMs: 10, withinMs: 30 };

describe('work while whoever does it answers', () => {
  it('takes its time and comes to its own end', async () => {
    const asked = { ...often, answers: async () => true };
    expect(await whileAnswering(() => sleep(150, 'done'), asked)).toBe('done');
    const failing = async () => {
      await sleep(60);
      throw new Error('its own');
    };
    await expect(whileAnswering(failing, asked)).rejects.toThrow('its own');
  });

  it.each<[string, () => Promise<boolean>]>([
    ['says nothing', () => new Promise(() => undefined)],
    ['says no', async () => false],
    ['cannot be asked', async () => Promise.reject(new Error('refused'))],
  ])('is aborted when it %s', async (_what, answers) => {
    let isAborted = false;
    const work = (signal: AbortSignal) =>
      new Promise<never>(() => {
        signal.addEventListener('abort', () => {
          isAborted = true;
        });
      });
    await expect(whileAnswering(work, { ...often, answers })).rejects.toThrow('did not answer');
    expect(isAborted).toBe(true);
  });
});
