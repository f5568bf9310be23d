import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { type Caller as CallerIdentity, scopes } from '#auth';
import { longestInstantText } from '#calendar';
import { Caller, Endpoint, instantIn, limitOf, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
import { CreateApiKey, type CreatedApiKey } from '../../application/create-api-key.js';
import { RevokeApiKey } from '../../application/revoke-api-key.js';
import type { ApiKeyRow } from '../postgres/api-key.entity.js';
import { ApiKeysRepository } from '../postgres/api-keys.repository.js';
import { NameText } from './name-text.js';

const ScopeSchema = Type.Enum([...scopes]);

const NewApiKey = Type.Object(
  {
    name: Type.String({ ...NameText, description: 'What the key is for.' }),
    scopes: Type.Array(ScopeSchema, { minItems: 1, maxItems: 4 }),
    expiresAt: Type.Optional(Type.String({ maxLength: longestInstantText, description: 'RFC 3339; absent: never.' })),
  },
  { additionalProperties: false },
);

const ApiKey = Type.Object({
  keyId: Type.String(),
  name: Type.String(),
  scopes: Type.Array(ScopeSchema),
  lastFour: Type.String({ description: "The key's last four characters." }),
  createdAt: Type.String(),
  expiresAt: Type.Optional(Type.String()),
  revokedAt: Type.Optional(Type.String()),
});

export const ApiKeyWithSecret = Type.Object({
  ...ApiKey.properties,
  key: Type.Optional(
    Type.String({ description: 'In full, only in the first answer: a repeat of the request does not have it.' }),
  ),
});

const ApiKeyPath = Type.Object({ keyId: Type.String({ minLength: 1, maxLength: 64 }) });
const PageOfApiKeys = pageOf(ApiKey);
const ApiKeysQuery = Type.Object(PageQuery, { additionalProperties: false });

@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly createApiKey: CreateApiKey,
    private readonly revokeApiKey: RevokeApiKey,
    private readonly apiKeys: ApiKeysRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Make an API key',
    tag: 'API keys',
    scope: 'admin',
    body: NewApiKey,
    answer: ApiKeyWithSecret,
    shownOnce: 'key',
  })
  async create(@Caller() caller: CallerIdentity, @Body() body: Static<typeof NewApiKey>) {
    const { name, scopes: wanted, expiresAt } = body;
    const created = await this.createApiKey.run(caller.tenant, { name, scopes: wanted, expiresAt: expiry(expiresAt) });
    return jsonOfCreated(created);
  }

  @Endpoint({
    method: 'GET',
    summary: 'List API keys',
    tag: 'API keys',
    scope: 'admin',
    query: ApiKeysQuery,
    answer: PageOfApiKeys,
  })
  async list(
    @Caller() caller: CallerIdentity,
    @Query() query: Static<typeof ApiKeysQuery>,
  ): Promise<Static<typeof PageOfApiKeys>> {
    const limit = limitOf(query.limit);
    const key = readCursor(query.cursor, 'instant', 'text');
    const behind = key && { createdAt: new Date(key[0]), keyId: key[1] };
    const rows = await this.apiKeys.list(caller.tenant, limit + 1, behind);
    return pageOfRows(rows, limit, jsonOfRow, (row) => [row.createdAt.getTime(), row.keyId]);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':keyId',
    summary: 'Revoke an API key',
    tag: 'API keys',
    scope: 'admin',
    status: 204,
    params: ApiKeyPath,
  })
  async revoke(@Caller() caller: CallerIdentity, @Param() { keyId }: Static<typeof ApiKeyPath>): Promise<void> {
    await this.revokeApiKey.run(caller.tenant, keyId);
  }
}

const expiry = (text: string | undefined) => (text === undefined ? undefined : instantIn('/expiresAt', text));

export function jsonOfCreated(created: CreatedApiKey): Static<typeof ApiKeyWithSecret> {
  return {
    keyId: created.keyId,
    name: created.name,
    scopes: [...created.scopes],
    lastFour: created.lastFour,
    createdAt: timeText(created.createdAt),
    ...(created.expiresAt === undefined ? {} : { expiresAt: timeText(created.expiresAt) }),
    key: created.key,
  };
}

function jsonOfRow(row: ApiKeyRow): Static<typeof ApiKey> {
  return {
    keyId: row.keyId,
    name: row.name,
    scopes: row.scopes,
    lastFour: row.lastFour,
    createdAt: timeText(row.createdAt),
    ...(row.expiresAt ? { expiresAt: timeText(row.expiresAt) } : {}),
    ...(row.revokedAt ? { revokedAt: timeText(row.revokedAt) } : {}),
  };
}
