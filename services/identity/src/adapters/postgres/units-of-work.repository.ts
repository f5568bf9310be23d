import { Injectable } from '@nestjs/common';
import { ExclusiveUnitsOfWork, type TenantTransaction } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { invitationLimits } from '../../domain/invitation/invitation.js';
import { apiKeys, invitations, sessions, tenants, users } from './aggregates.js';
import { SecondFactors } from './second-factors.js';

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
  private readonly secondFactors;

  constructor(private readonly transaction: TenantTransaction) {
    this.tenants = transaction.storeOf(tenants);
    this.apiKeys = transaction.storeOf(apiKeys);
    this.users = transaction.storeOf(users);
    this.sessions = transaction.storeOf(sessions);
    this.invitations = transaction.storeOf(invitations);
    this.secondFactors = new SecondFactors(transaction.client);
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

  async passwordHashOf(userId: string): Promise<string | undefined> {
    const sql = 'select hash from passwords where user_id = $1';
    return (await this.transaction.client.query<{ hash: string }>(sql, [userId])).rows[0]?.hash;
  }

  secondFactorOf = (userId: string) => this.secondFactors.of(userId);
  keepSecondFactor = (userId: string, secret: Uint8Array) => this.secondFactors.keep(userId, secret);
  confirmSecondFactor = (userId: string, step: number, hashes: readonly string[]) =>
    this.secondFactors.confirm(userId, step, hashes);
  forgetSecondFactor = (userId: string) => this.secondFactors.forget(userId);
  useStep = (userId: string, step: number) => this.secondFactors.useStep(userId, step);
  useRecoveryCode = (userId: string, hash: string) => this.secondFactors.useRecoveryCode(userId, hash);

  async hasAskedSince(userId: string, at: number): Promise<boolean> {
    const sql = 'from password_resets where tenant = $1 and user_id = $2 and asked_at > $3';
    return (await this.count(sql, [userId, new Date(at)])) > 0;
  }

  async keepReset(userId: string, tokenHash: string, at: number): Promise<void> {
    await this.transaction.rows('delete from password_resets where tenant = $1 and user_id = $2', [userId]);
    await this.transaction.rows(
      'insert into password_resets (tenant, user_id, token_hash, asked_at) values ($1, $2, $3, $4)',
      [userId, Buffer.from(tokenHash, 'base64'), new Date(at)],
    );
  }

  async useReset(tokenHash: string, after: number): Promise<boolean> {
    const used = await this.transaction.rows<{ asked_at: Date }>(
      'delete from password_resets where tenant = $1 and token_hash = $2 returning asked_at',
      [Buffer.from(tokenHash, 'base64')],
    );
    return used.some(({ asked_at }) => asked_at.getTime() > after);
  }

  private async count(from: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.transaction.rows<{ count: number }>(`select count(*)::int as count ${from}`, values);
    return row?.count ?? 0;
  }
}
