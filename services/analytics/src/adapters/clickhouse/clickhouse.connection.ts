import type { ClickHouseClient } from '@clickhouse/client';
import { retry } from '#running';
import { openEngine } from './clickhouse.engine.js';
import { connectToServer } from './clickhouse.server.js';

export type InsertSettings = Readonly<Record<string, string | number>>;

export interface Insert {
  /** Without its database. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly format: 'JSONCompactEachRow' | 'ArrowStream';
  readonly chunks: readonly Uint8Array[];
  readonly settings: InsertSettings;
}

/** A ClickHouse, in this process or elsewhere: reads and commands go through its client in both cases. */
export abstract class ClickHouse {
  abstract readonly database: string;
  abstract readonly client: ClickHouseClient;
  /** Whether it may be frozen or unreachable while this process is not. */
  abstract readonly isElsewhere: boolean;
  /** Resolves when the rows are stored. */
  abstract insert(insert: Insert): Promise<void>;
  abstract answers(): Promise<boolean>;
  abstract close(): Promise<void>;
}

/** Where a ClickHouse is: a server, or a folder for the engine in this process. */
export interface ClickHousePlace {
  readonly clickHouse: { readonly url: string } | { readonly path: string };
  readonly clickHouseDatabase: string;
}

/** A predecessor that is still draining holds the folder's lock; a server may still be starting. */
const startWait = { everyMs: 300, atMostMs: 60_000 };

export async function openClickHouse({
  clickHouse: at,
  clickHouseDatabase: database,
}: ClickHousePlace): Promise<ClickHouse> {
  return retry(async () => {
    const clickHouse = await ('url' in at ? connectToServer(at.url, database) : openEngine(at.path, database));
    await clickHouse.client.command({ query: `create database if not exists ${database}` });
    return clickHouse;
  }, startWait);
}
