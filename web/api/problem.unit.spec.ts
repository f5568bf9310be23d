import { ApiProblem, isRefused, isUnknown, mayAskAgain, problemOf, waitBefore } from './problem.js';

describe('a problem', () => {
  it('keeps every reason that the API has named', () => {
    const errors = [{ path: '/tiers/0/upTo', code: 'not-ascending', message: 'must be above 1,000' }];
    const problem = problemOf(422, { code: 'invalid', detail: 'The product is not valid.', errors }, null, 'trace-1');
    expect(problem).toMatchObject({ status: 422, code: 'invalid', reasons: errors, traceId: 'trace-1' });
    expect(problem.message).toBe('The product is not valid.');
  });

  it.each([undefined, null, 'Bad gateway', { other: 1 }])('is made of %j as well, which is none', (body) => {
    expect(problemOf(502, body, null)).toMatchObject({ status: 502, code: 'request-failed', reasons: [] });
  });

  it.each([
    ['4', 4_000],
    ['0', 0],
    ['999999', 60_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    [null, undefined],
  ])('whose Retry-After is %s waits %s ms', (header, waits) => {
    expect(problemOf(503, {}, header).retryAfterMs).toBe(waits);
  });
});

describe('a read that failed', () => {
  it.each([
    [0, 0, true],
    [503, 0, true],
    [503, 1, true],
    [503, 2, false],
    [500, 0, false],
    [404, 0, false],
    [401, 0, false],
  ])('with %d is after %d failures asked again: %s', (status, failures, again) => {
    expect(mayAskAgain(failures, new ApiProblem(status, 'x', 'x'))).toBe(again);
  });

  it('of another kind is a defect and not asked again', () => {
    expect(mayAskAgain(0, new TypeError('x'))).toBe(false);
  });

  it('waits as long as it was asked to, else longer each time', () => {
    expect(waitBefore(0, problemOf(503, {}, '4'))).toBe(4_000);
    expect([0, 1, 2, 30].map((failures) => waitBefore(failures, problemOf(503, {}, null)))).toEqual([
      500, 1_000, 2_000, 60_000,
    ]);
  });

  it.each([
    [422, 'invalid', true],
    [409, 'name-taken', true],
    [409, 'request-in-progress', false],
    [503, 'unavailable', false],
    [500, 'failed', false],
    [0, 'no-answer', false],
  ])('with %d and %s is refused for good: %s', (status, code, refused) => {
    expect(isRefused(new ApiProblem(status, code, 'x'))).toBe(refused);
  });

  it.each([
    [404, true],
    [403, false],
  ])('with %d is unknown: %s', (status, unknown) => {
    expect(isUnknown(new ApiProblem(status, 'x', 'x'))).toBe(unknown);
  });
});
