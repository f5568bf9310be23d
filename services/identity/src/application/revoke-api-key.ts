import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { apiKeyDecider } from '../domain/api-key/api-key-decisions.js';
import { type UnitOfWork } from './ports.js';

@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  run(tenant: string, keyId: string): Promise<void> {
    return this.units.inTransaction(tenant, async (unit) => {
      const at = this.clock.now();
      const otherAdminKeys = await unit.otherAdminKeys(keyId, at);
      await unit.apiKeys.decide(keyId, apiKeyDecider, { type: 'RevokeApiKey', otherAdminKeys, at });
    });
  }
}
