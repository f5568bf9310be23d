import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { Account, Accounts } from '../../application/ports.js';
import { UserRow } from './user.entity.js';

/** Users as they are listed, and as they sign in. */
@Injectable()
export class UsersRepository implements Accounts {
  constructor(@InjectRepository(UserRow) private readonly rows: Repository<UserRow>) {}

  find(tenant: string, userId: string): Promise<UserRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, userId, removedAt: IsNull() }));
  }

  /** In the order in which they were made, behind the given one. */
  list(tenant: string, limit: number, behind?: { createdAt: Date; userId: string }): Promise<UserRow[]> {
    const query = this.rows
      .createQueryBuilder('one')
      .where('one.tenant = :tenant and one.removedAt is null', { tenant })
      .orderBy('one.createdAt')
      .addOrderBy('one.userId')
      .take(limit);
    if (behind) query.andWhere('(one.createdAt, one.userId) > (:createdAt, :userId)', behind);
    return reachingPostgres(() => query.getMany());
  }

  /** Of these, whoever needs a code beside the password. */
  async withSecondFactor(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await reachingPostgres(() =>
      this.rows.query<{ user_id: string }[]>(
        'select user_id from second_factors where user_id = any($1) and confirmed_at is not null',
        [userIds],
      ),
    );
    return new Set(rows.map(({ user_id }) => user_id));
  }

  async passwordHashOf(tenant: string, userId: string): Promise<string | undefined> {
    const rows = await reachingPostgres(() =>
      this.rows.query<{ hash: string }[]>(
        `select hash from users u join passwords p on p.user_id = u.user_id
         where tenant = $1 and u.user_id = $2 and removed_at is null`,
        [tenant, userId],
      ),
    );
    return rows[0]?.hash;
  }

  async withEmail(email: string): Promise<Account | undefined> {
    const rows = await reachingPostgres(() =>
      this.rows.query<{ tenant: string; user_id: string; hash: string | null }[]>(
        `select tenant, u.user_id, hash from users u left join passwords p on p.user_id = u.user_id
         where email = $1 and removed_at is null`,
        [email],
      ),
    );
    const [row] = rows;
    return row && { tenant: row.tenant, userId: row.user_id, passwordHash: row.hash ?? undefined };
  }
}
