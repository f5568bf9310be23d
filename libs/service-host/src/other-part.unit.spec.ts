import { MessageChannel } from 'node:worker_threads';
import { Unavailable } from '#decider';
import { type Answers, OtherPart } from './other-part.js';

describe('the two parts of a service', () => {
  const { port1, port2 } = new MessageChannel();
  const nothing: Answers = {};
  const gate = Promise.withResolvers<string>();
  const asking = new OtherPart(port1, nothing);
  const answering = new OtherPart(port2, {
    live: () => true,
    slow: () => gate.promise,
    fails: () => Promise.reject(new Error('the outbox is closed')),
    back: () => answering.ask('nobody answers this'),
  });

  afterAll(() => port1.close());

  it('answer each other, each question by itself', async () => {
    const slow = asking.ask('slow');
    expect(await asking.ask('live')).toBe(true);
    gate.resolve('late');
    expect(await slow).toBe('late');
  });

  it('ask in both directions at once, and have nothing to say to what they do not know', async () => {
    expect(await asking.ask('back')).toBeUndefined();
  });

  it('say why they fail', async () => {
    const failure = asking.ask('fails');
    await expect(failure).rejects.toThrow('the outbox is closed');
    await expect(failure).rejects.toBeInstanceOf(Unavailable);
  });
});
