import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startPostgres } from '#embedded';
import { makeOwnCertificate, until } from '#testing';
import { openDataSource } from './postgres.data-source.js';

describe('a Postgres that is spoken to in TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-test-'));
  let postgres: EmbeddedPostgres;
  let certificateFile: string;

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir: folder });
    const cluster = join(folder, 'postgres');
    const own = makeOwnCertificate(cluster);
    certificateFile = own.certificateFile;
    const { uid, gid } = statSync(cluster);
    for (const file of [own.certificateFile, own.keyFile]) chownSync(file, uid, gid);
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    for (const setting of [`ssl_cert_file = '${own.certificateFile}'`, `ssl_key_file = '${own.keyFile}'`, 'ssl = on'])
      await client.query(`alter system set ${setting}`);
    await client.query('select pg_reload_conf()');
    await until(async () => (await client.query('show ssl')).rows[0].ssl === 'on');
    await client.end();
  }, 60_000);

  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (query: Record<string, string>) =>
    openDataSource({
      url: `${postgres.url}?${new URLSearchParams(query)}`,
      schema: 'tls_spec',
      entities: [],
      migrations: [],
    });

  it('is, as the address of the database says', async () => {
    const dataSource = await open({ sslmode: 'verify-full', sslrootcert: certificateFile });
    const [seen] = await dataSource.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
    expect(seen).toEqual({ ssl: true });
    await dataSource.destroy();
  });

  it('is not where nobody vouches for it', async () => {
    await expect(open({ sslmode: 'verify-full' })).rejects.toThrow('self-signed certificate');
  });
});
