import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { expectNoDeadLetters, expectRated } from './support/audit.js';
import { CarefulSender } from './support/careful-sender.js';
import { report } from './support/draws.js';
import { endAllStreams, keepDoing } from './support/stream.js';
import { advance, invoicesOf, sellSummaries, send, summaries } from './support/summarisation.js';

jest.setTimeout(900_000);

/** A folder on a disk of some 2 GB of its own, which this fills to the last byte: nobody has one without being asked. */
const disk = process.env['METERSTREAM_SMALL_DISK'];
const time = '2026-01-10T12:00:00.000Z';
const fullMs = 45_000;

let stack: StoryStack;

beforeAll(async () => {
  if (disk !== undefined) stack = await startStory({ dataDir: mkdtempSync(join(disk, 'stack-')) });
});

afterEach(endAllStreams);

afterAll(async () => {
  await stack?.stop();
});

/** Leaves not one byte, also of what others free meanwhile, until it is ended. */
function fillDisk(folder: string): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  const fill = () => {
    for (const size of [1_048_576, 4_096]) {
      try {
        while (writeSync(file, Buffer.alloc(size)) > 0);
      } catch {
        // Full.
      }
    }
  };
  fill();
  const again = setInterval(fill, 100);
  return () => {
    clearInterval(again);
    closeSync(file);
    rmSync(path);
  };
}

(disk === undefined ? describe.skip : describe)('a disk without one free byte', () => {
  it('refuses usage and commands with a reason, and when it has room everything goes on and is there once', async () => {
    const sold = await sellSummaries(stack, 'full');
    const sender = new CarefulSender(stack, sold);
    const end = keepDoing(2, async (lane, n) => {
      await sender.deliver(summaries(sold, 20, { prefix: `full-${lane}-${n}`, time }), 600_000);
    });
    const accepted = () => sender.journal.count('accepted');
    await until(() => accepted() > 200, 60_000);

    const saidBefore = stack.said().length;
    const makeRoom = fillDisk(disk as string);
    const fullAt = performance.now();
    await until(async () => {
      const { status, body } = await send(stack, sold, []).catch(() => ({ status: 0, body: {} }));
      return status === 503 && body.code === 'disk-almost-full';
    }, 30_000);
    const statuses: Record<string, number> = {};
    while (performance.now() - fullAt < fullMs) {
      const asked = stack.call('POST', '/v1/organizations', { name: `asked ${Math.round(performance.now())}` });
      const { status } = await asked.catch(() => ({ status: 0 }));
      statuses[status] = (statuses[status] ?? 0) + 1;
      await pause(500);
    }
    report(`commands while the disk was full: ${JSON.stringify(statuses)}`);
    expect(Object.keys(statuses).filter((status) => !['201', '503'].includes(status))).toEqual([]);

    report(`what the supervisor has said meanwhile: ${stack.said().slice(saidBefore)}`);
    const before = accepted();
    makeRoom();
    const roomAt = performance.now();
    await until(() => accepted() > before + 100, 240_000);
    report(`usage is accepted again ${Math.round(performance.now() - roomAt)} ms after there is room`);
    await end();
    await stack.ready(180_000);
    report(`all are ready after ${Math.round(performance.now() - roomAt)} ms`);
    expect([sender.journal.count('rejected'), sender.journal.count('unknown')]).toEqual([0, 0]);
    await expectRated(stack, sender, sold);
    await until(async () => (await advance(stack, sold, '2026-02-01T00:00:00.000Z')).status === 200, 60_000);
    expect(
      await until(async () => (await invoicesOf(stack, sold)).length > 0 && invoicesOf(stack, sold), 120_000),
    ).toHaveLength(1);
    await settle(stack.brokers, 120_000);
    await expectNoDeadLetters(stack);
  });
});
