import type { RequestListener } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gatewayBefore, send } from '../testing/gateway-for-spec.js';

const livenessPace = { everyMs: 50, answerWithinMs: 200 };

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
        else if (blocks-- > 0) blockFor(600);
        if (asked.url === '/health/live') answer.end('{}');
      },
      { livenessPace: { everyMs: 300, answerWithinMs: 200 } },
    );
    const answers = await Promise.all(ways.map((way) => send(gateway, way)));
    expect([answers.map(({ status }) => status), blocks < 1]).toEqual([[200, 200, 200], true]);
  });
});

/** The process of this spec is gateway's too. */
function blockFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
