import { Injectable } from '@nestjs/common';
import { ExclusiveUnitsOfWork, type TenantTransaction } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { apiKeys, tenants } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository extends ExclusiveUnitsOfWork<UnitOfWork> {
  protected unitOf(transaction: TenantTransaction): UnitOfWork {
    return new PostgresUnitOfWork(transaction);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly tenants;
  readonly apiKeys;

  constructor(private readonly transaction: TenantTransaction) {
    this.tenants = transaction.storeOf(tenants);
    this.apiKeys = transaction.storeOf(apiKeys);
  }

  async activeKeys(): Promise<number> {
    const [row] = await this.transaction.rows<{ count: number }>(
      'select count(*)::int as count from api_keys where tenant = $1 and revoked_at is null',
    );
    return row?.count ?? 0;
  }

  async otherAdminKeys(keyId: string, at: number): Promise<number> {
    const [row] = await this.transaction.rows<{ count: number }>(
      `select count(*)::int as count from api_keys
       where tenant = $1 and key_id <> $2 and revoked_at is null and 'admin' = any(scopes)
         and (expires_at is null or expires_at > $3)`,
      [keyId, new Date(at)],
    );
    return row?.count ?? 0;
  }

  async ownerOfHash(keyHash: string): Promise<{ tenant: string; revoked: boolean } | undefined> {
    const { rows } = await this.transaction.client.query<{ tenant: string; revoked: boolean }>(
      'select tenant, revoked_at is not null as revoked from api_keys where key_hash = $1',
      [Buffer.from(keyHash, 'base64')],
    );
    return rows[0];
  }
}
