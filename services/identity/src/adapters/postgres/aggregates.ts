import type { Aggregate } from '#event-store';
import { type ApiKey, type ApiKeyEvent, evolveApiKey, noApiKey } from '../../domain/api-key/api-key.js';
import {
  evolveInvitation,
  type Invitation,
  type InvitationEvent,
  noInvitation,
} from '../../domain/invitation/invitation.js';
import { evolveSession, noSession, type Session, type SessionEvent } from '../../domain/session/session.js';
import { evolveTenant, noTenant, type Tenant, type TenantEvent } from '../../domain/tenant/tenant.js';
import { evolveUser, noUser, type User, type UserEvent } from '../../domain/user/user.js';

export const tenants: Aggregate<Tenant, TenantEvent> = {
  prefix: 'tenant/',
  table: 'tenants',
  idColumn: 'tenant',
  initial: noTenant,
  evolve: evolveTenant,
  columnsOf: ({ name, timeZone, createdAt }) => ({ name, time_zone: timeZone, created_at: new Date(createdAt) }),
};

export const apiKeys: Aggregate<ApiKey, ApiKeyEvent> = {
  prefix: 'api-key/',
  table: 'api_keys',
  idColumn: 'key_id',
  initial: noApiKey,
  evolve: evolveApiKey,
  columnsOf: (key) => ({
    name: key.name,
    key_hash: bytesIn(key.keyHash),
    scopes: key.scopes,
    last_four: key.lastFour,
    created_at: new Date(key.createdAt),
    expires_at: key.expiresAt === undefined ? null : new Date(key.expiresAt),
    revoked_at: key.status === 'revoked' ? new Date(key.revokedAt) : null,
  }),
};

export const users: Aggregate<User, UserEvent> = {
  prefix: 'user/',
  table: 'users',
  idColumn: 'user_id',
  initial: noUser,
  evolve: evolveUser,
  columnsOf: (user) => ({
    email: user.email,
    name: user.name,
    role: user.role,
    created_at: new Date(user.createdAt),
    removed_at: user.status === 'removed' ? new Date(user.removedAt) : null,
  }),
};

export const sessions: Aggregate<Session, SessionEvent> = {
  prefix: 'session/',
  table: 'sessions',
  idColumn: 'session_id',
  initial: noSession,
  evolve: evolveSession,
  columnsOf: (session) => ({
    user_id: session.userId,
    token_hash: bytesIn(session.tokenHash),
    user_agent: session.userAgent,
    opened_at: new Date(session.openedAt),
    seen_at: new Date(session.seenAt),
    ended_at: session.status === 'ended' ? new Date(session.endedAt) : null,
  }),
};

export const invitations: Aggregate<Invitation, InvitationEvent> = {
  prefix: 'invitation/',
  table: 'invitations',
  idColumn: 'invitation_id',
  initial: noInvitation,
  evolve: evolveInvitation,
  columnsOf: (invitation) => ({
    email: invitation.email,
    name: invitation.name,
    role: invitation.role,
    token_hash: bytesIn(invitation.tokenHash),
    invited_at: new Date(invitation.invitedAt),
    ended_at: invitation.status === 'open' ? null : new Date(invitation.endedAt),
  }),
};

/** Bytes as a cell holds them. */
const bytesIn = (base64: string): string => `\\x${Buffer.from(base64, 'base64').toString('hex')}`;
