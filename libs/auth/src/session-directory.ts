import type { SessionMessage } from '#contracts';
import { CallerDirectory, type Headers } from './caller-directory.js';
import { permissionsOfRole, type Role } from './roles.js';
import type { Caller } from './scopes.js';
import { sessionTokenOf } from './session-token.js';

interface KnownSession extends Caller {
  readonly until: number;
}

/** The sessions of all tenants in memory, folded from `identity.session.v1`: who is signed in, and in which role. */
export class SessionDirectory extends CallerDirectory<KnownSession> {
  /** Longer than for keys: a page goes on at once with what somebody has just signed in to. */
  protected override readonly newSecretWaitMs = 1_000;

  record(message: SessionMessage): void {
    const { tenant, sessionId, userId, seenAt, idleUntil, expiresAt } = message;
    const role = message.role as Role;
    const session = { sessionId, userId, role, seenAt };
    const scopes = permissionsOfRole(role);
    const until = Math.min(idleUntil, expiresAt);
    const isOver = message.ended || until <= this.now() || scopes === undefined;
    this.put(message.tokenHash, isOver ? undefined : { tenant, keyId: `user/${userId}`, scopes, session, until });
    this.sweep();
  }

  protected secretOf(headers: Headers): string | undefined {
    return sessionTokenOf(headers);
  }

  protected isOver({ until }: KnownSession, now: number): boolean {
    return until <= now;
  }
}
