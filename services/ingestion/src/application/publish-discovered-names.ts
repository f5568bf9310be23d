import { Injectable } from '@nestjs/common';
import type { DiscoveredNameMessage } from '#contracts';
import { WallClock } from '#decider';
import { newId } from '#identifiers';
import { type DiscoveredName, Discoveries } from '../domain/discovered-names.js';
import { DiscoveredNameLog } from './ports.js';

/** Publishes the names that usage has brought, behind the answers: what cannot be published now waits for the next time. */
@Injectable()
export class PublishDiscoveredNames {
  constructor(
    private readonly discoveries: Discoveries,
    private readonly log: DiscoveredNameLog,
    private readonly clock: WallClock,
  ) {}

  /** @throws Unavailable when the log did not acknowledge */
  async run(): Promise<void> {
    for (const [tenant, ofTenant] of this.discoveries.all()) {
      const names = ofTenant.readWaiting();
      if (names.length === 0) continue;
      const at = this.clock.now();
      try {
        await this.log.append(names.map((found) => messageOf(tenant, found, at)));
      } catch (error) {
        ofTenant.putBack(names);
        throw error;
      }
    }
  }
}

const messageOf = (tenant: string, found: DiscoveredName, occurredAt: number): DiscoveredNameMessage => ({
  id: newId(),
  tenant,
  type: 'name-discovered',
  occurredAt,
  kind: found.kind,
  name: found.name.trim(),
  organization: found.organization ?? '',
  subscriber: found.subscriber ?? '',
  product: found.product ?? '',
  elementType: found.elementType ?? '',
});
