import { Injectable } from '@nestjs/common';
import { ExclusiveUnitsOfWork, type TenantTransaction } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { invitationLimits } from '../../domain/invitation/invitation.js';
import { apiKeys, invitations, sessions, tenants, users } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository extends ExclusiveUnitsOfWork<UnitOfWork> {
  protected unitOf(transaction: TenantTransaction): UnitOfWork {
    return new PostgresUnitOfWork(transaction);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly tenants;
  readonly apiKeys;
  readonly users;
  readonly sessions;
  readonly invitations;

  constructor(private readonly transaction: TenantTransaction) {
    this.tenants = transaction.storeOf(tenants);
    this.apiKeys = transaction.storeOf(apiKeys);
    this.users = transaction.storeOf(users);
    this.sessions = transaction.storeOf(sessions);
    this.invitations = transaction.storeOf(invitations);
  }

  activeKeys(): Promise<number> {
    return this.count('from api_keys where tenant = $1 and revoked_at is null');
  }

  otherAdminKeys(keyId: string, at: number): Promise<number> {
    return this.count(
      `from api_keys where tenant = $1 and key_id <> $2 and revoked_at is null and 'admin' = any(scopes)
         and (expires_at is null or expires_at > $3)`,
      [keyId, new Date(at)],
    );
  }

  async ownerOfHash(keyHash: string): Promise<{ tenant: string; revoked: boolean } | undefined> {
    const { rows } = await this.transaction.client.query<{ tenant: string; revoked: boolean }>(
      'select tenant, revoked_at is not null as revoked from api_keys where key_hash = $1',
      [Buffer.from(keyHash, 'base64')],
    );
    return rows[0];
  }

  countUsers(): Promise<number> {
    return this.count('from users where tenant = $1 and removed_at is null');
  }

  otherAdmins(userId: string): Promise<number> {
    return this.count(`from users where tenant = $1 and user_id <> $2 and removed_at is null and role = 'Admin'`, [
      userId,
    ]);
  }

  async emailIsTaken(email: string): Promise<boolean> {
    await this.transaction.lock(`email/${email}`);
    const sql = 'select user_id from users where email = $1 and removed_at is null';
    return (await this.transaction.client.query(sql, [email])).rows.length > 0;
  }

  async openSessionsOf(userId: string): Promise<string[]> {
    const rows = await this.transaction.rows<{ session_id: string }>(
      'select session_id from sessions where tenant = $1 and user_id = $2 and ended_at is null order by opened_at',
      [userId],
    );
    return rows.map(({ session_id }) => session_id);
  }

  async openSessionWith(tokenHash: string): Promise<string | undefined> {
    const rows = await this.transaction.rows<{ session_id: string }>(
      'select session_id from sessions where tenant = $1 and token_hash = $2 and ended_at is null',
      [Buffer.from(tokenHash, 'base64')],
    );
    return rows[0]?.session_id;
  }

  openInvitations(at: number): Promise<number> {
    return this.count('from invitations where tenant = $1 and ended_at is null and invited_at > $2', [
      new Date(at - invitationLimits.openMs),
    ]);
  }

  async keepPassword(userId: string, hash: string): Promise<void> {
    await this.transaction.client.query(
      `insert into passwords (user_id, hash, set_at) values ($1, $2, now())
       on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at`,
      [userId, hash],
    );
  }

  private async count(from: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.transaction.rows<{ count: number }>(`select count(*)::int as count ${from}`, values);
    return row?.count ?? 0;
  }
}
