import type { AccountMailMessage } from '#contracts';
import type { AggregateStore } from '#event-store';
import type { ApiKey, ApiKeyEvent } from '../domain/api-key/api-key.js';
import type { Invitation, InvitationEvent } from '../domain/invitation/invitation.js';
import type { Session, SessionEvent } from '../domain/session/session.js';
import type { VouchedIdentity } from '../domain/sign-in/admission.js';
import type { Tenant, TenantEvent } from '../domain/tenant/tenant.js';
import type { User, UserEvent } from '../domain/user/user.js';

/** One transaction on one tenant. Two of them on the same tenant never overlap. */
export interface UnitOfWork {
  readonly tenants: AggregateStore<Tenant, TenantEvent>;
  readonly apiKeys: AggregateStore<ApiKey, ApiKeyEvent>;
  readonly users: AggregateStore<User, UserEvent>;
  readonly sessions: AggregateStore<Session, SessionEvent>;
  readonly invitations: AggregateStore<Invitation, InvitationEvent>;
  activeKeys(): Promise<number>;
  /** Admin keys that work at that instant, apart from this one. */
  otherAdminKeys(keyId: string, at: number): Promise<number>;
  /** Of all tenants: a key belongs to one of them. */
  ownerOfHash(keyHash: string): Promise<{ tenant: string; revoked: boolean } | undefined>;
  /** Users who are there, and of them the Admins apart from this one. */
  countUsers(): Promise<number>;
  otherAdmins(userId: string): Promise<number>;
  /** Of all tenants; until the transaction has ended nobody else is given the address. */
  emailIsTaken(email: string): Promise<boolean>;
  /** What nobody has ended, the oldest first, whether its time is over or not. */
  openSessionsOf(userId: string): Promise<string[]>;
  /** The session with this secret, when nobody has ended it. */
  openSessionWith(tokenHash: string): Promise<string | undefined>;
  /** Invitations that can be accepted at that instant. */
  openInvitations(at: number): Promise<number>;
  keepPassword(userId: string, hash: string): Promise<void>;
  /** What was kept last; nobody changes it until the transaction ends, once this has loaded the user. */
  passwordHashOf(userId: string): Promise<string | undefined>;
  secondFactorOf(userId: string): Promise<KnownSecondFactor | undefined>;
  /** In the place of one that was offered before, and not confirmed. */
  keepSecondFactor(userId: string, secret: Uint8Array): Promise<void>;
  confirmSecondFactor(userId: string, step: number, recoveryHashes: readonly string[]): Promise<void>;
  forgetSecondFactor(userId: string): Promise<void>;
  useStep(userId: string, step: number): Promise<void>;
  /** Once: whether it was one of theirs. */
  useRecoveryCode(userId: string, hash: string): Promise<boolean>;
  /** Whether somebody has asked for a new password after that instant. */
  hasAskedSince(userId: string, at: number): Promise<boolean>;
  /** Takes the place of every earlier one of the user. */
  keepReset(userId: string, tokenHash: string, at: number): Promise<void>;
  /** Once: whether it was there, and asked for after that instant. */
  useReset(tokenHash: string, after: number): Promise<boolean>;
}

export interface KnownSecondFactor {
  readonly secret: Uint8Array;
  /** Of the newest code that was used. */
  readonly lastStep: number;
  readonly isConfirmed: boolean;
}

/** Where new keys and their ids come from. */
export abstract class KeyGenerator {
  abstract newId(): string;
  abstract newKey(tenant: string): string;
  abstract newSessionToken(): string;
  abstract hashOf(key: string): string;
}

/** Slow on purpose, and no more of them at once than the machine bears: rejects with Unavailable beyond. */
export abstract class PasswordHasher {
  abstract hashOf(password: string): Promise<string>;
  /** As slow without a hash as with one: whether somebody is known is not to be measured. */
  abstract matches(password: string, hash: string | undefined): Promise<boolean>;
}

export interface Account {
  readonly tenant: string;
  readonly userId: string;
  readonly passwordHash: string | undefined;
}

/** Who signs in with which address, of all tenants. */
export abstract class Accounts {
  abstract withEmail(email: string): Promise<Account | undefined>;
  /** Undefined where somebody has none, or is no user of the tenant. */
  abstract passwordHashOf(tenant: string, userId: string): Promise<string | undefined>;
}

export interface InvitationWithLink {
  readonly tenant: string;
  readonly invitationId: string;
}

export interface ResetWithLink {
  readonly tenant: string;
  readonly userId: string;
}

/** What was mailed to somebody who is not signed in, of all tenants. */
export abstract class Links {
  abstract invitationWith(tokenHash: string): Promise<InvitationWithLink | undefined>;
  /** Those by which somebody with this address may become a user at that instant. */
  abstract invitationsOf(email: string, at: number): Promise<InvitationWithLink[]>;
  abstract resetWith(tokenHash: string): Promise<ResetWithLink | undefined>;
}

/** What a browser brings back from a provider: kept sealed in a cookie until then. */
export interface ProviderFlow {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
}

/** A provider of identities, somewhere else. Rejects with Unavailable while it does not answer. */
export abstract class IdentityProvider {
  /** Where the browser goes, and what it brings back. */
  abstract begin(): Promise<{ address: string; flow: ProviderFlow }>;
  /**
   * @param answer the query that the browser has come back with
   * @throws Refusal where the provider vouches for nobody
   */
  abstract finish(answer: string, flow: ProviderFlow): Promise<VouchedIdentity>;
}

/** Settings of the provider, or undefined. */
export const PROVIDER = Symbol('provider of identities');

/** Hands mails over that have a secret. */
export abstract class LinkMails {
  abstract send(message: AccountMailMessage): Promise<void>;
}

/** The tenant that runs this installation. */
export const OPERATOR = Symbol('operator');

/** Where browsers reach gateway. */
export const PUBLIC_URL = Symbol('public address');
