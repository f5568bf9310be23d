import { sha256 } from '../../adapters/crypto/sha-256.js';
import { EventKeys } from './event-key.js';

const keys = new EventKeys(sha256);

const key = (source: string, id: string, attempt = 0) => {
  keys.find(source, id, attempt);
  return [...keys.words].join();
};

const uuid = '2f9c4e1a-77aa-4b0c-9d1e-0123456789ab';

describe('the deduplication key', () => {
  it('is the same for the same source and id', () => {
    expect(key('api', uuid)).toBe(key('api', uuid));
    expect(key('api', 'evt-1')).toBe(key('api', 'evt-1'));
  });

  it.each([
    ['another id', key('api', 'evt-2')],
    ['another source', key('otlp', 'evt-1')],
    ['a later attempt', key('api', 'evt-1', 1)],
    ['a source and id that are cut elsewhere', key('apie', 'vt-1')],
  ])('differs for %s', (_what, other) => {
    expect(other).not.toBe(key('api', 'evt-1'));
  });

  it.each([
    ['another UUID', key('api', '2f9c4e1a-77aa-4b0c-9d1e-0123456789ac')],
    ['the same UUID of another source', key('otlp', uuid)],
    ['a later attempt', key('api', uuid, 1)],
    ['the UUID in capitals, which is another text', key('api', uuid.toUpperCase())],
    ['a UUID with a character that is none', key('api', '2f9c4e1a-77aa-4b0c-9d1e-0123456789ag')],
  ])('of a UUID differs for %s', (_what, other) => {
    expect(other).not.toBe(key('api', uuid));
  });
});
