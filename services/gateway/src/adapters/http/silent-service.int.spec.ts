import { type ChildProcess, spawn } from 'node:child_process';
import type { RequestListener } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { nameOfProcess } from '#service-host';
import { holdUpFor, until } from '#testing';
import { gatewayBefore, send } from '../testing/gateway-for-spec.js';

const livenessPace = { everyMs: 50, answerWithinMs: 200, atWorkWithinMs: 200 };

/** Frozen, it takes connections and requests, and answers nothing. */
async function gatewayBeforeFreezing(work: RequestListener) {
  let isFrozen = false;
  const { gateway } = await gatewayBefore(
    (asked, answer) => {
      if (isFrozen) return;
      if (asked.url === '/health/live') answer.end('{}');
      else work(asked, answer);
    },
    { livenessPace },
  );
  await pause(150);
  const setFrozen = (frozen: boolean) => {
    isFrozen = frozen;
  };
  return { gateway, setFrozen };
}

const ways = [{}, { method: 'GET', body: undefined, path: '/v1/rejected-usage' }, { body: 'x'.repeat(70_000) }];

describe('a service that is there and says nothing', () => {
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  /** Its process computes, and the service says nothing any more once it is asked to. */
  async function gatewayBeforeBusyService(atWorkWithinMs: number) {
    const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    children.push(child);
    const named = nameOfProcess(child.pid);
    let [isBusy, answers] = [false, 0];
    const { gateway } = await gatewayBefore(
      (asked, answer) => {
        if (isBusy) return;
        answers += 1;
        answer.end(asked.url === '/health/live' ? JSON.stringify({ process: named }) : '{}');
      },
      { livenessPace: { everyMs: 50, answerWithinMs: 600, atWorkWithinMs }, answerTimeoutMs: 60_000 },
    );
    await until(() => answers > 1, 30_000);
    // The last answer is read before the next question comes.
    isBusy = true;
    return { gateway, child };
  }

  it('is waited for while its process is at work, and away once that is frozen', async () => {
    const { gateway, child } = await gatewayBeforeBusyService(3_600_000);
    const waiting = send(gateway, { method: 'GET', body: undefined, path: '/v1/rejected-usage' });
    const sooner = await Promise.race([waiting, pause(3_000, 'still waited for')]);
    expect(sooner).toBe('still waited for');
    child.kill('SIGSTOP');
    expect((await waiting).status).toBe(503);
  });

  it('is away when it is at work and says nothing for too long', async () => {
    const { gateway } = await gatewayBeforeBusyService(1_200);
    const answers = await Promise.all(ways.map((way) => send(gateway, way)));
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
  });

  it('is away for who waits for it and for who comes, and back as soon as it answers', async () => {
    const { gateway, setFrozen } = await gatewayBeforeFreezing((_asked, answer) => void answer.end('{}'));
    setFrozen(true);
    const startedAt = performance.now();
    const waiting = await Promise.all(ways.map((way) => send(gateway, way)));
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    const coming = await Promise.all(ways.map((way) => send(gateway, way)));
    for (const answer of [...waiting, ...coming]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
      expect(await answer.json()).toMatchObject({ code: 'service-away' });
    }
    setFrozen(false);
    await pause(400);
    expect((await Promise.all(ways.map((way) => send(gateway, way)))).map(({ status }) => status)).toEqual([
      200, 200, 200,
    ]);
  });

  it('is waited for as long as it lives', async () => {
    const { gateway } = await gatewayBeforeFreezing((_asked, answer) => void setTimeout(() => answer.end('{}'), 1_000));
    const answers = await Promise.all(ways.map((way) => send(gateway, way)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is not taken for silent when it was gateway that was busy', async () => {
    let blocks = 2;
    const { gateway } = await gatewayBefore(
      (asked, answer) => {
        if (asked.url !== '/health/live') setTimeout(() => answer.end('{}'), 1_500);
        // The process of this spec is gateway's too.
        else if (blocks-- > 0) holdUpFor(600);
        if (asked.url === '/health/live') answer.end('{}');
      },
      { livenessPace: { everyMs: 300, answerWithinMs: 200, atWorkWithinMs: 200 } },
    );
    const answers = await Promise.all(ways.map((way) => send(gateway, way)));
    expect([answers.map(({ status }) => status), blocks < 1]).toEqual([[200, 200, 200], true]);
  });
});
