import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStackConfig } from './config.js';
import { KeptAdministrator, KeptPorts, keptSecrets } from './kept.files.js';

describe('what the stack keeps between starts', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'meterstream-kept-'));
  });

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const config = (more: Record<string, string> = {}) =>
    readStackConfig({ METERSTREAM_DATA_DIR: dataDir, ...more }, '/');

  it('shows the generated administrator at every start, always the same one', () => {
    const failed = new KeptAdministrator(config()).forIdentity();
    const succeeded = new KeptAdministrator(config());
    expect(succeeded.forIdentity()).toEqual(failed);
    expect(failed.password).toMatch(/^[\w-]{24}$/);
    expect(succeeded.introduce()).toEqual(failed);
    expect(new KeptAdministrator(config()).introduce()).toEqual(failed);
  });

  it('makes up no second key that identity would not know, when the file with the first is deleted', () => {
    const administrator = new KeptAdministrator(config());
    administrator.forIdentity();
    administrator.introduce();
    rmSync(administrator.file);
    expect(new KeptAdministrator(config()).forIdentity()).toEqual({ key: undefined });
    expect(new KeptAdministrator(config()).introduce()).toEqual({});
  });

  it('makes up a user for a folder whose key was known before there were users', () => {
    const before = new KeptAdministrator(config());
    const { key } = before.forIdentity();
    writeFileSync(before.file, JSON.stringify({ key }));
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ administratorIsKnown: true }));
    const later = new KeptAdministrator(config());
    const first = later.forIdentity();
    expect(first).toEqual({ key, email: 'admin@demo.example', password: expect.any(String) });
    expect(later.introduce()).toEqual(first);
    expect(new KeptAdministrator(config()).forIdentity()).toEqual(first);
  });

  it('writes nothing down that was given', () => {
    const given = config({
      METERSTREAM_ADMIN_KEY: 'given-key-'.repeat(4),
      METERSTREAM_ADMIN_PASSWORD: 'given-password',
      METERSTREAM_OPERATOR_KEY: 'ab'.repeat(32),
      METERSTREAM_MASTER_KEY: 'cd'.repeat(32),
    });
    const administrator = new KeptAdministrator(given);
    expect(administrator.forIdentity()).toEqual({
      key: 'given-key-'.repeat(4),
      email: 'admin@demo.example',
      password: 'given-password',
    });
    expect(administrator.introduce()).toEqual({});
    expect(keptSecrets(given)).toEqual({ operatorKey: 'ab'.repeat(32), masterKey: 'cd'.repeat(32) });
    for (const file of ['admin.json', 'secrets.json'])
      expect(readFileSync(join(dataDir, file), 'utf8')).not.toMatch(/given-|abab|cdcd/);
  });

  it('keeps generated secrets, and the note about the administrator beside them', () => {
    const secrets = keptSecrets(config());
    expect(secrets).toEqual({ operatorKey: expect.stringMatching(/^[\w-]{43}$/), masterKey: expect.any(String) });
    expect(secrets.masterKey).toMatch(/^[\w-]{43}$/);
    expect(secrets.masterKey).not.toBe(secrets.operatorKey);
    const administrator = new KeptAdministrator(config());
    administrator.forIdentity();
    administrator.introduce();
    expect(keptSecrets(config())).toEqual(secrets);
    expect(new KeptAdministrator(config()).introduce()).toEqual(administrator.forIdentity());
  });

  it('remembers the ports it chose, each for one purpose', async () => {
    const choose = (ports: KeptPorts, variable: string) => ports.choose({ what: variable, variable, given: undefined });
    const first = new KeptPorts(dataDir);
    const chosen = [await choose(first, 'A'), await choose(first, 'B')];
    expect(new Set(chosen).size).toBe(2);
    const next = new KeptPorts(dataDir);
    expect([await choose(next, 'A'), await choose(next, 'B')]).toEqual(chosen);
  });

  it('gives no port away that was given to another', async () => {
    const ports = new KeptPorts(dataDir);
    const remembered = await ports.choose({ what: 'rating', variable: 'RATING', given: undefined });
    const next = new KeptPorts(dataDir);
    await next.choose({ what: 'gateway', variable: 'GATEWAY', given: remembered });
    expect(await next.choose({ what: 'rating', variable: 'RATING', given: undefined })).not.toBe(remembered);
    const givenLater = new KeptPorts(dataDir, [remembered]);
    expect(await givenLater.choose({ what: 'catalog', variable: 'RATING', given: undefined })).not.toBe(remembered);
    const another = { what: 'catalog', variable: 'CATALOG', given: undefined, preferred: remembered };
    expect(await next.choose(another)).not.toBe(remembered);
  });
});
