import { mayBeEndless } from './endless-bodies.js';
import { fitsIntoALine, isGatherable } from './gatherable.js';

const json = { 'content-type': 'application/json' };

describe('a request with usage that may leave with others', () => {
  it.each([
    ['/v1/events', json, true],
    ['/v1/events', { ...json, 'user-agent': 'a' }, true],
    ['/v1/events', { 'content-type': 'application/json; charset=utf-8' }, true],
    ['/v1/events?dry=1', json, false],
    ['/v2/events', json, false],
    ['/v1/events', {}, false],
    ['/v1/events', { 'content-type': 'application/x-ndjson' }, false],
    ['/v1/events', { ...json, 'content-encoding': 'gzip' }, false],
    ['/v1/events', { ...json, traceparent: '00-1' }, false],
    ['/v1/events', { ...json, prefer: 'return=representation' }, false],
    ['/v1/events', { ...json, 'ce-specversion': '1.0' }, false],
  ])('%s with %j: %s', (target, headers, answer) => {
    expect(isGatherable(target, headers)).toBe(answer);
  });

  it.each([
    ['{"id":"1"}', true],
    ['{"id":\n"1"}', false],
    ['{"id":"1"}\n', false],
    ['', false],
  ])('has a body of one line: %j is %s', (body, answer) => {
    expect(fitsIntoALine(Buffer.from(body))).toBe(answer);
  });
});

describe('a body that may have no end', () => {
  it.each([
    ['/v1/events', { 'content-type': 'application/x-ndjson' }, true],
    ['/v1/events?dryRun=true', { 'content-type': 'application/ndjson; charset=utf-8' }, true],
    ['/v1/events', json, false],
    ['/v1/events', {}, false],
    ['/v1/products', { 'content-type': 'application/x-ndjson' }, false],
  ])('is lines of usage: %s with %j: %s', (target, headers, answer) => {
    expect(mayBeEndless(target, headers)).toBe(answer);
  });
});
