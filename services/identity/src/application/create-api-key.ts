import { Injectable } from '@nestjs/common';
import type { Scope } from '#auth';
import { WallClock } from '#decider';
import { EventPublisher, UnitsOfWork } from '#event-store';
import type { ApiKeyFacts } from '../domain/api-key/api-key.js';
import { apiKeyDecider } from '../domain/api-key/api-key-decisions.js';
import { KeyGenerator, type UnitOfWork } from './ports.js';

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: number | undefined;
}

/** The key in full is in this answer and nowhere else. */
export type CreatedApiKey = ApiKeyFacts & { readonly key: string };

@Injectable()
export class CreateApiKey {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly keys: KeyGenerator,
    private readonly clock: WallClock,
    private readonly publisher: EventPublisher,
  ) {}

  /** Other services may know it when this answers; without Kafka later. */
  async run(tenant: string, wanted: NewApiKey): Promise<CreatedApiKey> {
    const create = (unit: UnitOfWork) => this.within(unit, wanted, this.keys.newKey(tenant));
    const created = await this.units.inTransaction(tenant, create);
    await this.publisher.publishes();
    return created;
  }

  // The id is never taken from an Idempotency-Key: a key whose answer was lost is lost, and a second one is another.
  async within(unit: UnitOfWork, wanted: NewApiKey, key: string): Promise<CreatedApiKey> {
    const at = this.clock.now();
    const keyId = this.keys.newId();
    const facts: ApiKeyFacts = {
      keyId,
      name: wanted.name,
      keyHash: this.keys.hashOf(key),
      scopes: [...new Set(wanted.scopes)],
      lastFour: key.slice(-4),
      createdAt: at,
      ...(wanted.expiresAt === undefined ? {} : { expiresAt: wanted.expiresAt }),
    };
    const activeKeys = await unit.activeKeys();
    await unit.apiKeys.decide(keyId, apiKeyDecider, { type: 'CreateApiKey', activeKeys, ...facts });
    return { ...facts, key };
  }
}
