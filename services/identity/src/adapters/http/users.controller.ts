import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, limitOf, PageQuery, pageOf, pageOfRows, readCursor } from '#http';
import { ChangeUser } from '../../application/change-user.js';
import { SecondFactor } from '../../application/second-factor.js';
import { UsersRepository } from '../postgres/users.repository.js';
import { jsonOfUser, RoleText, User, UserName, UserPath } from './user.schema.js';

const strict = { additionalProperties: false };
const UserChange = Type.Object({ name: Type.Optional(UserName), role: Type.Optional(RoleText) }, strict);
const PageOfUsers = pageOf(User);
const UsersQuery = Type.Object(PageQuery, strict);

@Controller('v1/users')
export class UsersController {
  constructor(
    private readonly changeUser: ChangeUser,
    private readonly secondFactor: SecondFactor,
    private readonly users: UsersRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'List users',
    tag: 'Users',
    scope: 'admin',
    query: UsersQuery,
    answer: PageOfUsers,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof UsersQuery>,
  ): Promise<Static<typeof PageOfUsers>> {
    const limit = limitOf(query.limit);
    const key = readCursor(query.cursor, 'instant', 'text');
    const behind = key && { createdAt: new Date(key[0]), userId: key[1] };
    const rows = await this.users.list(tenant, limit + 1, behind);
    const withCodes = await this.users.withSecondFactor(rows.map(({ userId }) => userId));
    return pageOfRows(
      rows,
      limit,
      (row) => jsonOfUser(row, withCodes),
      (row) => [row.createdAt.getTime(), row.userId],
    );
  }

  @Endpoint({
    method: 'PATCH',
    path: ':userId',
    summary: 'Change the name or the role of a user, who signs in again with another role',
    tag: 'Users',
    scope: 'admin',
    params: UserPath,
    body: UserChange,
    answer: User,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { userId }: Static<typeof UserPath>,
    @Body() change: Static<typeof UserChange>,
  ): Promise<Static<typeof User>> {
    await this.changeUser.run(tenant, userId, change);
    const user = existing(await this.users.find(tenant, userId), 'user', 'unknown-user');
    return jsonOfUser(user, await this.users.withSecondFactor([userId]));
  }

  @Endpoint({
    method: 'DELETE',
    path: ':userId',
    summary: 'Remove a user, whose sessions end',
    tag: 'Users',
    scope: 'admin',
    status: 204,
    params: UserPath,
  })
  async remove(@Caller() { tenant }: CallerIdentity, @Param() { userId }: Static<typeof UserPath>): Promise<void> {
    await this.changeUser.remove(tenant, userId);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':userId/totp',
    summary:
      'Take away the codes of a user who has lost them, and signs in with the password alone until there are others',
    tag: 'Users',
    scope: 'admin',
    status: 204,
    params: UserPath,
  })
  async revokeCodes(@Caller() { tenant }: CallerIdentity, @Param() { userId }: Static<typeof UserPath>): Promise<void> {
    await this.secondFactor.revoke(tenant, userId);
  }
}
