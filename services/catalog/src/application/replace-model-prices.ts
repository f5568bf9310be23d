import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { EventPublisher, type Loaded, UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import type { ModelPrices, StatedPrice } from '../domain/model-price/model-prices.js';
import { modelPricesDecider } from '../domain/model-price/model-prices-decisions.js';
import type { UnitOfWork } from './ports.js';

/** A tenant has one list of prices of its own. */
export const modelPricesIdOf = (tenant: string): string => idFrom('model-prices', tenant);

@Injectable()
export class ReplaceModelPrices {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly publisher: EventPublisher,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, prices: readonly StatedPrice[], seen: number | undefined): Promise<Loaded<ModelPrices>> {
    const after = await this.units.inTransaction(tenant, async ({ modelPrices }) => {
      const before = await modelPrices.load(modelPricesIdOf(tenant));
      const { version, state } = before;
      const command = { type: 'ReplaceModelPrices', prices, seen, version, at: this.clock.now() } as const;
      return modelPrices.save(before, modelPricesDecider.decide(command, state));
    });
    await this.publisher.publishes();
    return after;
  }
}
