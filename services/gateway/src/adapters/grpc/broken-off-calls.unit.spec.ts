import type { ServerHttp2Stream } from 'node:http2';
import { PassThrough } from 'node:stream';
import { paceLimits } from '#http';
import { refuseOtherType } from './grpc-answers.js';
import { brokenOff } from './grpc-errors.js';
import { messageFrom } from './grpc-message.reader.js';

/** A stream that was broken off before anybody looked at it: Node tells of its headers in a later turn. */
function brokenOffStream() {
  const respond = () => {
    throw new Error('The stream has been destroyed');
  };
  return Object.assign(new PassThrough().destroy(), { respond }) as unknown as ServerHttp2Stream;
}

describe('a call that is broken off before it is looked at', () => {
  it('is not answered, whatever it asked for', () => {
    expect(() => refuseOtherType(brokenOffStream())).not.toThrow();
  });

  it('brings no message, and nobody waits for one', async () => {
    const stream = brokenOffStream();
    await new Promise((resolve) => stream.once('close', resolve));
    const pace = { ...paceLimits, bodyWithinMs: 60_000 };
    await expect(messageFrom(stream, { mostBytes: 1, pace, hold: () => true })).rejects.toBe(brokenOff);
  });
});
