import { type DynamicModule, Module } from '@nestjs/common';
import { PostgresModule } from '#database';
import { AuditModule, EventStoreModule, UnitsOfWork } from '#event-store';
import { Argon2Hasher } from './adapters/argon2/argon2.hasher.js';
import { ApiKeysController } from './adapters/http/api-keys.controller.js';
import { IdentityProviderGateway } from './adapters/http/identity-provider.gateway.js';
import { InvitationsController } from './adapters/http/invitations.controller.js';
import { PasswordController } from './adapters/http/password.controller.js';
import { PasswordResetsController } from './adapters/http/password-resets.controller.js';
import { PortalTenantController } from './adapters/http/portal-tenant.controller.js';
import { PreferencesController } from './adapters/http/preferences.controller.js';
import { ProviderController } from './adapters/http/provider.controller.js';
import { SecondFactorController } from './adapters/http/second-factor.controller.js';
import { SessionController } from './adapters/http/session.controller.js';
import { SessionAnswers } from './adapters/http/session-answers.js';
import { SessionsController } from './adapters/http/sessions.controller.js';
import { TenantsController } from './adapters/http/tenants.controller.js';
import { UsersController } from './adapters/http/users.controller.js';
import { ApiKeyPublisher } from './adapters/kafka/api-key.publisher.js';
import { InvitationPublisher } from './adapters/kafka/invitation.publisher.js';
import { LinkMailsPublisher } from './adapters/kafka/link-mails.publisher.js';
import { SessionPublisher } from './adapters/kafka/session.publisher.js';
import { TenantPublisher } from './adapters/kafka/tenant.publisher.js';
import { UserPublisher } from './adapters/kafka/user.publisher.js';
import { ApiKeysRepository } from './adapters/postgres/api-keys.repository.js';
import { identitySchema } from './adapters/postgres/identity.schema.js';
import { InvitationsRepository } from './adapters/postgres/invitations.repository.js';
import { PreferencesRepository } from './adapters/postgres/preferences.repository.js';
import { SessionsRepository } from './adapters/postgres/sessions.repository.js';
import { TenantsRepository } from './adapters/postgres/tenants.repository.js';
import { UnitsOfWorkRepository } from './adapters/postgres/units-of-work.repository.js';
import { UsersRepository } from './adapters/postgres/users.repository.js';
import { RandomKeyGenerator } from './adapters/random/random-key.generator.js';
import { FirstTenantStartup } from './adapters/startup/first-tenant.startup.js';
import { AcceptInvitation } from './application/accept-invitation.js';
import { ChangePassword } from './application/change-password.js';
import { ChangeTenant } from './application/change-tenant.js';
import { ChangeUser } from './application/change-user.js';
import { CreateApiKey } from './application/create-api-key.js';
import { CreateTenant } from './application/create-tenant.js';
import { EndSessions } from './application/end-sessions.js';
import { EnsureFirstTenant } from './application/ensure-first-tenant.js';
import { EnsureFirstUser } from './application/ensure-first-user.js';
import { InviteUser } from './application/invite-user.js';
import { OpenSession } from './application/open-session.js';
import { OwnPassword } from './application/own-password.js';
import {
  Accounts,
  IdentityProvider,
  KeyGenerator,
  LinkMails,
  Links,
  OPERATOR,
  PasswordHasher,
  PROVIDER,
  PUBLIC_URL,
} from './application/ports.js';
import { ResetPassword } from './application/reset-password.js';
import { RevokeApiKey } from './application/revoke-api-key.js';
import { SecondFactor } from './application/second-factor.js';
import { SeeSession } from './application/see-session.js';
import { SendLink } from './application/send-link.js';
import { SignIn } from './application/sign-in.js';
import { SignInByProvider } from './application/sign-in-by-provider.js';
import { IDENTITY_CONFIG, type IdentityConfig } from './config.js';

@Module({})
export class IdentityModule {
  static forConfig(config: IdentityConfig): DynamicModule {
    return {
      module: IdentityModule,
      imports: [
        PostgresModule.forService({ url: config.databaseUrl, ...identitySchema }),
        // That somebody goes on working is no act.
        AuditModule.of({ facts: 'all', unlisted: ['SessionSeen'] }),
        EventStoreModule.forService({
          schema: identitySchema.schema,
          publisherName: 'identity',
          publishers: [TenantPublisher, ApiKeyPublisher, SessionPublisher, UserPublisher, InvitationPublisher],
        }),
      ],
      controllers: [
        ApiKeysController,
        TenantsController,
        SessionController,
        SessionsController,
        UsersController,
        InvitationsController,
        PasswordController,
        PasswordResetsController,
        SecondFactorController,
        ProviderController,
        PreferencesController,
        PortalTenantController,
      ],
      providers: [
        { provide: IDENTITY_CONFIG, useValue: config },
        { provide: OPERATOR, useValue: config.tenant },
        { provide: UnitsOfWork, useClass: UnitsOfWorkRepository },
        { provide: KeyGenerator, useClass: RandomKeyGenerator },
        { provide: PasswordHasher, useClass: Argon2Hasher },
        { provide: Accounts, useExisting: UsersRepository },
        TenantsRepository,
        UsersRepository,
        SessionsRepository,
        InvitationsRepository,
        PreferencesRepository,
        { provide: Links, useExisting: InvitationsRepository },
        SessionAnswers,
        { provide: LinkMails, useClass: LinkMailsPublisher },
        { provide: PUBLIC_URL, useValue: config.publicUrl },
        { provide: PROVIDER, useValue: config.provider },
        { provide: IdentityProvider, useClass: IdentityProviderGateway },
        SignInByProvider,
        SendLink,
        ResetPassword,
        SecondFactor,
        InviteUser,
        AcceptInvitation,
        ApiKeysRepository,
        CreateApiKey,
        RevokeApiKey,
        ChangeTenant,
        CreateTenant,
        EnsureFirstTenant,
        EnsureFirstUser,
        ChangeUser,
        ChangePassword,
        OwnPassword,
        SignIn,
        OpenSession,
        SeeSession,
        EndSessions,
        FirstTenantStartup,
      ],
    };
  }
}
