import { randomBytes } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import { type SqlAccess, SqlReaderStore } from '../../application/sql-reader/ports.js';

const tag = 'Analytics';
const act = 'sql-reader';

const access = {
  mode: Type.Enum(['server', 'embedded'], {
    description:
      'server: a tenant has a user of its own, who sees its rows alone; embedded: there are no users, and whoever runs the stack asks at the address, for all tenants.',
  }),
  address: Type.Optional(
    Type.String({ description: 'Of ClickHouse’s HTTP interface, as analytics reaches it; absent: nothing is open.' }),
  ),
  database: Type.String(),
  views: Type.Array(Type.String(), { description: 'What may be read there.' }),
  user: Type.Optional(Type.String({ description: 'Absent: there is none, nor can one be made.' })),
  exists: Type.Boolean({ description: 'Whether the user is there.' }),
};

const SqlAccessJson = Type.Object(access);
const SqlAccessWithPassword = Type.Object({
  ...access,
  password: Type.Optional(
    Type.String({ description: 'Only in the first answer: nobody is shown it again, and no one has kept it.' }),
  ),
});

/** Who asks ClickHouse itself: Grafana, DBeaver, curl. */
@Controller('v1/analytics/sql-reader')
export class SqlReaderController {
  constructor(private readonly readers: SqlReaderStore) {}

  @Endpoint({
    method: 'GET',
    summary: 'Where the views of ClickHouse are asked by SQL, and as whom',
    tag,
    scope: 'admin',
    answer: SqlAccessJson,
  })
  async show(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof SqlAccessJson>> {
    return jsonOf(await this.readers.find(tenant));
  }

  @Endpoint({
    method: 'PUT',
    summary: 'Make a user of ClickHouse who reads the rows of this tenant, or give it another password',
    tag,
    scope: 'admin',
    act: { object: act, done: 'sql-reader-password-made' },
    answer: SqlAccessWithPassword,
    shownOnce: 'password',
  })
  async make(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof SqlAccessWithPassword>> {
    const password = randomBytes(32).toString('base64url');
    await this.readers.make(tenant, password);
    return { ...jsonOf(await this.readers.find(tenant)), password };
  }

  @Endpoint({
    method: 'DELETE',
    summary: 'Remove the user of ClickHouse who reads the rows of this tenant',
    tag,
    scope: 'admin',
    act: { object: act, done: 'sql-reader-removed' },
    status: 204,
  })
  async remove(@Caller() { tenant }: CallerIdentity): Promise<void> {
    await this.readers.remove(tenant);
  }
}

const jsonOf = ({ mode, address, database, views, user, exists }: SqlAccess): Static<typeof SqlAccessJson> => ({
  mode,
  ...(address !== undefined && { address }),
  database,
  views: [...views],
  ...(user !== undefined && { user }),
  exists,
});
