import fc from 'fast-check';
import { AnswerHeads, withOwn } from './answer-heads.js';

const headers = ['content-type', 'application/json', 'x-frame-options', 'SAMEORIGIN'];
const own = { 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' };
const answer = (more = {}) => ({ status: 202, headers, body: Buffer.from('{}'), ...more });

describe('the head of an answer', () => {
  it('says what its service says, and of gateway what it does not say, and its length', () => {
    expect(new AnswerHeads().of(answer(), own)).toEqual({
      headers: [...headers, 'referrer-policy', 'no-referrer', 'content-length', '2'],
      hasDate: false,
    });
  });

  it.each([204, 304])('has no length with %s', (status) => {
    expect(new AnswerHeads().of(answer({ status, body: Buffer.alloc(0) }), {}).headers).toEqual(headers);
  });

  it('leaves out the date where its service has told it', () => {
    expect(new AnswerHeads().of(answer({ headers: ['date', 'now'] }), {}).hasDate).toBe(true);
  });

  it('is the same whatever was answered before', () => {
    const lists = [headers, [...headers], ['date', 'now'], []];
    const owns = [own, {}];
    const one = fc.record({
      status: fc.constantFrom(200, 202, 204, 304),
      headers: fc.constantFrom(...lists),
      body: fc.constantFrom(Buffer.alloc(0), Buffer.from('{}'), Buffer.from('[]'), Buffer.from('{"a":1}')),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(one, fc.constantFrom(...owns)), { minLength: 1 }), (answers) => {
        const heads = new AnswerHeads();
        for (const [given, said] of answers) expect(heads.of(given, said)).toEqual(new AnswerHeads().of(given, said));
      }),
    );
  });
});

describe('own headers', () => {
  it('are said where the service says nothing of the name', () => {
    expect(withOwn(headers, own)).toEqual([...headers, 'referrer-policy', 'no-referrer']);
    expect(withOwn([], {})).toEqual([]);
  });
});
