import { type RejectedUsageMessage, rejectedUsageTopic } from '#contracts';
import { createLogger } from '#telemetry';
import type { Door } from './record-usage.js';
import { RejectUsage } from './reject-usage.js';

const { encode, decode } = rejectedUsageTopic.codec;

describe('rejected usage', () => {
  it.each([
    ['a NUL character', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('can be read from its topic though its reasons quote %s', async (_what, quoted) => {
    const published: RejectedUsageMessage[] = [];
    const log = { append: async (messages: readonly RejectedUsageMessage[]) => void published.push(...messages) };
    const reject = new RejectUsage(log, { now: () => 0 }, createLogger('spec', { level: 'silent' }));
    const reasons = [
      { path: `/properties/${quoted}`, code: 'unknown-subscriber', message: `Nobody knows "${quoted}".` },
    ];
    await reject.run('demo', { name: 'native', mustListRejected: true } as Door, [
      { index: 0, event: { id: quoted }, reasons },
    ]);
    const [read] = published.map((message) => decode(encode(message)));
    expect(read).toMatchObject({
      reasons: [{ path: '/properties/a\ufffdb', code: 'unknown-subscriber', message: 'Nobody knows "a\ufffdb".' }],
    });
  });
});
