import { type DynamicModule, Module } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource, DataSourceOptions, EntitySchema, MigrationInterface } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { openDataSource } from './postgres.data-source.js';

/** A service's own schema; nobody else reads it. */
export interface PostgresSchema {
  readonly schema: string;
  readonly entities: readonly (EntitySchema | (new () => object))[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

export interface PostgresSettings extends PostgresSchema {
  readonly url: string;
  readonly poolSize?: number;
  /** What says nothing in a transaction, or with a lock of its session, for so long is frozen; 30,000 when absent. */
  readonly frozenAfterMs?: number;
}

/** The pg pool under the service's DataSource, for plain SQL where a batch needs it. */
export const POOL = Symbol('pg pool');

/** The service's own schema: created and migrated at start, then offered as DataSource, repositories and POOL. */
@Module({})
export class PostgresModule {
  static forService(settings: PostgresSettings): DynamicModule {
    return {
      module: PostgresModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ type: 'postgres', url: settings.url, schema: settings.schema, retryAttempts: 0 }),
          dataSourceFactory: async (_options?: DataSourceOptions): Promise<DataSource> => openDataSource(settings),
        }),
        TypeOrmModule.forFeature([...settings.entities]),
      ],
      providers: [{ provide: POOL, inject: [getDataSourceToken()], useFactory: poolOf }],
      exports: [POOL, TypeOrmModule],
    };
  }
}

export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as PostgresDriver).master;
}
