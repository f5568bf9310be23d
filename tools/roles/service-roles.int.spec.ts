import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openDataSource } from '#database';
import { createDatabase, repositoryRoot } from '#embedded';
import {
  makeServiceRoles,
  type RolePasswords,
  roleOf,
  type ServiceWithSchema,
  servicesWithSchema,
} from './service-roles.js';

const administrator = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
const name = `roles_${randomBytes(4).toString('hex')}`;
const secrets = (word: string) =>
  Object.fromEntries(servicesWithSchema.map((service) => [service, `${word} of '${service}'`])) as RolePasswords;

describe('a role for each service', () => {
  let url: string;

  const urlOf = (service: ServiceWithSchema, word = 'second') =>
    Object.assign(new URL(url), { username: roleOf(service), password: encodeURIComponent(secrets(word)[service]) })
      .href;

  async function asks<Row extends pg.QueryResultRow>(as: string, query: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: as });
    await client.connect();
    try {
      return (await client.query<Row>(query)).rows;
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    url = await createDatabase(administrator, name);
    // As an installation leaves it that ran without roles.
    await asks(
      url,
      `create schema rating;
       create table rating.totals (id bigserial primary key, n bigint generated always as identity, of text);
       create view rating.seen as select * from rating.totals;
       create sequence rating.alone;
       create function rating.one() returns int language sql as 'select 1';
       insert into rating.totals (of) values ('before')`,
    );
    await makeServiceRoles(url, secrets('first'));
    await makeServiceRoles(url, secrets('second'));
  }, 30_000);

  afterAll(async () => {
    await asks(administrator, `drop database if exists ${name} with (force)`);
    for (const service of servicesWithSchema) await asks(administrator, `drop role ${roleOf(service)}`);
  });

  it('is there for every service with migrations', () => {
    const services = readdirSync(join(repositoryRoot, 'services'));
    const withMigrations = services.filter((one) => existsSync(join(repositoryRoot, 'services', one, 'migrations')));
    expect(withMigrations.sort()).toEqual([...servicesWithSchema]);
  });

  it('owns what its service had, and goes on with it', async () => {
    await asks(
      urlOf('rating'),
      "insert into rating.totals (of) values ('after'); alter table rating.totals add more int",
    );
    expect(await asks(urlOf('rating'), 'select id, of from rating.seen order by id')).toEqual([
      { id: '1', of: 'before' },
      { id: '2', of: 'after' },
    ]);
    await asks(urlOf('rating'), 'drop function rating.one(); drop sequence rating.alone; drop view rating.seen');
  });

  it('brings its own schema up to date, which it cannot make', async () => {
    const dataSource = await openDataSource({ url: urlOf('catalog'), schema: 'catalog', entities: [], migrations: [] });
    await dataSource.query('create table products (id int)');
    await dataSource.destroy();
  });

  it.each([
    ['reads no table of another', 'select * from rating.totals'],
    ['sees nothing in the schema of another', 'create table rating.mine (id int)'],
    ['makes no schema', 'create schema mine'],
    ['makes nothing in what is public', 'create table public.mine (id int)'],
    ['makes no role', 'create role mine'],
    ['becomes no other role', 'set role meterstream_rating'],
  ])('%s', async (_, query) => {
    await expect(asks(urlOf('catalog'), query)).rejects.toThrow('permission denied');
  });

  it('has the password that it was given last', async () => {
    await expect(asks(urlOf('catalog', 'first'), 'select 1')).rejects.toThrow('password authentication failed');
  });
});
