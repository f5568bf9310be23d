import { Inject, Injectable } from '@nestjs/common';
import { type Authenticator, allows, apiKeyOf, type Caller, digestOfApiKey } from '#auth';
import { intakeTopicOf, type Reason } from '#contracts';
import { WallClock } from '#decider';
import { AUTHENTICATOR } from '#service-host';
import { GivenUp } from '../domain/given-up.js';
import { headerOf, type IntakeRecord } from '../domain/intake/intake-record.js';

/** Whose usage a record is and, where that is known, why it is turned away all the same. */
export type Sender =
  | { readonly tenant: string; readonly refusal?: Reason }
  | { readonly tenant: undefined; readonly cause: 'no-key' | 'unknown-key' };

const longestKey = 512;
/** After a wait in vain, whoever makes up new keys all the time waits for nothing: others stand behind them. */
const restMs = 5_000;
const mostAwaited = 100;

const ownTopics = intakeTopicOf('');

/**
 * Who is behind the records of the intake topics. A consumer does not see by whom the broker let a record in, so each
 * says it: by a key, as at the other doors, or by standing in a topic of one tenant alone, which the broker guards.
 */
@Injectable()
export class IntakeSenders {
  /** Keys that nobody knows were waited for, as at the other doors. */
  private readonly givenUp = new GivenUp();
  private vainAt = Number.NEGATIVE_INFINITY;

  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    private readonly clock: WallClock,
  ) {}

  /** In the records' order. @throws Unavailable while the keys are still being read */
  async of(records: readonly IntakeRecord[]): Promise<Sender[]> {
    const keys = records.map(keyOf);
    const callers = new Map<string, Caller | undefined>();
    for (const key of keys)
      if (key !== undefined && !callers.has(key)) callers.set(key, this.authenticator.callerAtHand(asHeaders(key)));
    await this.waitForKeys(callers);
    return records.map((record, at) => {
      const key = keys[at];
      return senderOf(record, key, key === undefined ? undefined : callers.get(key));
    });
  }

  private async waitForKeys(callers: Map<string, Caller | undefined>): Promise<void> {
    const now = this.clock.now();
    const unknown = [...callers].filter(([key, caller]) => !caller && !this.isGivenUp(key, now)).map(([key]) => key);
    if (unknown.length === 0 || now - this.vainAt < restMs) return;
    const awaited = unknown.slice(0, mostAwaited);
    const found = await Promise.all(awaited.map((key) => this.authenticator.callerOf(asHeaders(key))));
    for (const [at, key] of awaited.entries()) {
      callers.set(key, found[at]);
      if (!found[at]) this.giveUp(key);
    }
  }

  private isGivenUp(key: string, now: number): boolean {
    return key.length > longestKey || this.givenUp.has(digestOfApiKey(key), now);
  }

  private giveUp(key: string): void {
    this.vainAt = this.clock.now();
    this.givenUp.add(digestOfApiKey(key), this.vainAt);
  }
}

const asHeaders = (key: string) => ({ 'x-api-key': key });

function keyOf(record: IntakeRecord): string | undefined {
  return apiKeyOf({ 'x-api-key': headerOf(record, 'x-api-key'), authorization: headerOf(record, 'authorization') });
}

function senderOf(record: IntakeRecord, key: string | undefined, caller: Caller | undefined): Sender {
  const { topic } = record;
  const owner = topic.startsWith(ownTopics) ? topic.slice(ownTopics.length) : undefined;
  if (key !== undefined && !caller)
    return owner === undefined ? { tenant: undefined, cause: 'unknown-key' } : refusedOf(owner, unknownKey);
  const tenant = owner ?? caller?.tenant;
  if (tenant === undefined) return { tenant, cause: 'no-key' };
  if (caller && caller.tenant !== tenant) return refusedOf(tenant, otherTenant);
  if (caller && !allows(caller, 'ingest')) return refusedOf(tenant, missingScope);
  return (headerOf(record, 'tenant') ?? tenant) === tenant ? { tenant } : refusedOf(tenant, otherTenant);
}

const refusedOf = (tenant: string, refusal: Reason): Sender => ({ tenant, refusal });

const unknownKey: Reason = { path: '', code: 'unknown-key', message: 'Nobody has the key of this record.' };
const missingScope: Reason = {
  path: '',
  code: 'missing-scope',
  message: 'This needs a key with the scope "ingest".',
};
const otherTenant: Reason = {
  path: '',
  code: 'tenant-mismatch',
  message: 'The key, the topic and the header "tenant" of a record, as far as it has them, are of one tenant.',
};
