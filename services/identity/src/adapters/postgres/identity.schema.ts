import type { PostgresSchema } from '#database';
import { CreateIdentity1795305600000 } from '../../../migrations/1795305600000-create-identity.js';
import { AddAggregateState1795543800000 } from '../../../migrations/1795543800000-add-aggregate-state.js';
import { UsersAndSessions1796300000000 } from '../../../migrations/1796300000000-users-and-sessions.js';
import { Invitations1796303600000 } from '../../../migrations/1796303600000-invitations.js';
import { PasswordResets1796307200000 } from '../../../migrations/1796307200000-password-resets.js';
import { SecondFactors1796310800000 } from '../../../migrations/1796310800000-second-factors.js';
import { AuditIndex1796314400000 } from '../../../migrations/1796314400000-audit-index.js';
import { Preferences1796318000000 } from '../../../migrations/1796318000000-preferences.js';
import { InvitationsOfAddress1796400000000 } from '../../../migrations/1796400000000-invitations-of-address.js';
import { FindActs1796500000000 } from '../../../migrations/1796500000000-find-acts.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { ApiKeyRow } from './api-key.entity.js';
import { InvitationRow } from './invitation.entity.js';
import { PasswordRow } from './password.entity.js';
import { PasswordResetRow } from './password-reset.entity.js';
import { PreferencesRow } from './preferences.entity.js';
import { SecondFactorRow } from './second-factor.entity.js';
import { SessionRow } from './session.entity.js';
import { TenantRow } from './tenant.entity.js';
import { UserRow } from './user.entity.js';

export const identitySchema: PostgresSchema = {
  schema: 'identity',
  entities: [
    TenantRow,
    ApiKeyRow,
    UserRow,
    PasswordRow,
    SessionRow,
    InvitationRow,
    PasswordResetRow,
    SecondFactorRow,
    PreferencesRow,
  ],
  migrations: [
    CreateIdentity1795305600000,
    AddAggregateState1795543800000,
    UsersAndSessions1796300000000,
    Invitations1796303600000,
    PasswordResets1796307200000,
    SecondFactors1796310800000,
    AuditIndex1796314400000,
    Preferences1796318000000,
    InvitationsOfAddress1796400000000,
    FindActs1796500000000,
    ForgetOldKeys1796800000000,
    KeepLastingKeys1796900000000,
  ],
};
