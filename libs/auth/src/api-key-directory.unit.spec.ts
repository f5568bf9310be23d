import { ApiKeyDirectory, allows, apiKeyOf, hashOfApiKey, newApiKey } from '#auth';
import { ApiKeyMessage } from '#contracts';
import { Unavailable } from '#decider';

const message = (key: string, more: Partial<ApiKeyMessage> = {}): ApiKeyMessage => ({
  id: 'm1',
  tenant: 'demo',
  type: 'api-key-created',
  occurredAt: 0,
  keyId: 'k1',
  name: 'test',
  keyHash: hashOfApiKey(key),
  scopes: ['ingest'],
  lastFour: key.slice(-4),
  revoked: false,
  ...more,
});

describe('the directory of API keys', () => {
  it('knows a key from its hash alone, by either header', async () => {
    const directory = new ApiKeyDirectory(() => 0);
    const key = newApiKey('demo');
    directory.record(message(key));
    expect(await directory.callerOf({ 'x-api-key': key })).toMatchObject({ tenant: 'demo', keyId: 'k1' });
    expect(await directory.callerOf({ authorization: `Bearer ${key}` })).toMatchObject({ tenant: 'demo' });
  });

  it('forgets a revoked key and an expired one', () => {
    const directory = new ApiKeyDirectory(() => 1000);
    directory.record(message('old', { expiresAt: 1000 }));
    directory.record(message('gone'));
    directory.record(message('gone', { revoked: true }));
    expect(directory.callerAtHand({ 'x-api-key': 'old' })).toBeUndefined();
    expect(directory.callerAtHand({ 'x-api-key': 'gone' })).toBeUndefined();
  });

  it('waits a moment for a key that is still on its way', async () => {
    const directory = new ApiKeyDirectory(() => performance.now());
    const asked = directory.callerOf({ 'x-api-key': 'fresh' });
    setTimeout(() => directory.record(message('fresh')), 20);
    expect(await asked).toMatchObject({ tenant: 'demo' });
  });

  it('answers undefined for a key nobody made', async () => {
    const directory = new ApiKeyDirectory(() => performance.now());
    expect(await directory.callerOf({ 'x-api-key': 'nobody' })).toBeUndefined();
    expect(await directory.callerOf({})).toBeUndefined();
  });

  it('does not call a key unknown before it has read all of them', async () => {
    let isComplete = false;
    const directory = new ApiKeyDirectory(
      () => performance.now(),
      () => isComplete,
    );
    directory.record(message('read already'));
    expect(await directory.callerOf({ 'x-api-key': 'read already' })).toMatchObject({ tenant: 'demo' });
    await expect(directory.callerOf({ 'x-api-key': 'behind' })).rejects.toThrow(Unavailable);
    isComplete = true;
    expect(await directory.callerOf({ 'x-api-key': 'behind' })).toBeUndefined();
  });
});

describe('scopes', () => {
  it.each([
    [['admin'], 'ingest', true],
    [['write'], 'read', true],
    [['read'], 'write', false],
    [['ingest'], 'read', false],
  ] as const)('%j allows %s: %s', (scopes, needed, allowed) => {
    expect(allows({ scopes }, needed)).toBe(allowed);
  });
});

describe('the key of a request', () => {
  it.each([
    [{ 'x-api-key': 'a' }, 'a'],
    [{ authorization: 'Bearer b' }, 'b'],
    [{ authorization: 'Bearer%20c' }, 'c'],
    [{ authorization: 'Basic d' }, undefined],
  ])('%j is %s', (headers, key) => {
    expect(apiKeyOf(headers)).toBe(key);
  });
});
