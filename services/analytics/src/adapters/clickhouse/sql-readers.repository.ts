import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Refusal, Unavailable } from '#decider';
import { type SqlAccess, SqlReaderStore } from '../../application/sql-reader/ports.js';
import { ANALYTICS_CONFIG, type AnalyticsConfig } from '../../config.js';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';
import { ClickHouse } from './clickhouse.connection.js';
import { clickHouseCodeOf } from './clickhouse-errors.js';
import { contractViews } from './contract-views.js';
import {
  type HashedPassword,
  makingReader,
  nameOfReader,
  removingReader,
  type SqlReader,
} from './sql-reader-statements.js';

const views = Object.keys(contractViews);

/** Our own user may not: it has no right to manage others, or there is no place for them. (497, 514 and 495 in ClickHouse's list.) */
const notPermitted = new Set([495, 497, 514]);

@Injectable()
export class SqlReadersRepository extends SqlReaderStore {
  constructor(
    private readonly clickHouse: ClickHouse,
    @Inject(ANALYTICS_CONFIG) private readonly config: Pick<AnalyticsConfig, 'clickHouse' | 'sqlPort'>,
  ) {
    super();
  }

  async find(tenant: string): Promise<SqlAccess> {
    const { clickHouse, sqlPort } = this.config;
    const { database } = this.clickHouse;
    if ('path' in clickHouse) {
      const address = sqlPort === undefined ? undefined : `http://127.0.0.1:${sqlPort}`;
      return { mode: 'embedded', address, database, views, user: undefined, exists: false };
    }
    const user = nameOfReader({ database, tenant });
    const exists = await this.reaching(() => this.isThere(user));
    return { mode: 'server', address: new URL(clickHouse.url).origin, database, views, user, exists };
  }

  async make(tenant: string, password: string): Promise<void> {
    await this.execute(makingReader(this.readerOf(tenant), hashed(password)));
  }

  async remove(tenant: string): Promise<void> {
    await this.execute(removingReader(this.readerOf(tenant)));
  }

  private readerOf(tenant: string): SqlReader {
    if (!this.clickHouse.isElsewhere)
      throw new Refusal<AnalyticsRefusal>(
        'sql-reader-needs-server',
        'The embedded ClickHouse has no users: whoever runs the stack asks it at its own port.',
      );
    return { database: this.clickHouse.database, cluster: this.clickHouse.cluster, tenant, views };
  }

  private async isThere(name: string): Promise<boolean> {
    const answer = await this.clickHouse.client.query({
      query: 'select name from system.users where name = {name:String}',
      query_params: { name },
      format: 'JSONEachRow',
    });
    return (await answer.json()).length > 0;
  }

  private async execute(statements: readonly string[]): Promise<void> {
    for (const query of statements) await this.reaching(() => this.clickHouse.client.command({ query }));
  }

  private async reaching<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!notPermitted.has(clickHouseCodeOf(error) ?? 0)) throw new Unavailable('ClickHouse', error);
      throw new Refusal<AnalyticsRefusal>(
        'sql-reader-not-permitted',
        'The user of CLICKHOUSE_URL may not manage users there: it needs access management, and a place where users are kept.',
      );
    }
  }
}

/** As the server compares it: it never learns the password, nor do its logs. */
function hashed(password: string): HashedPassword {
  const salt = randomBytes(16).toString('hex');
  return {
    salt,
    hash: createHash('sha256')
      .update(password + salt)
      .digest('hex'),
  };
}
