import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { Publication, PublicationFacts } from '../domain/publication/publication.js';
import { publicationDecider } from '../domain/publication/publication-decisions.js';
import type { UnitOfWork } from './ports.js';

/** Puts products on the tenant's public page, and takes them off it. */
@Injectable()
export class ShowProduct {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async show(tenant: string, { productId, ...wanted }: PublicationFacts): Promise<Publication> {
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const { state: product } = await unit.products.load(productId);
      const others = await unit.otherPublications(productId);
      const command = { type: 'ShowProduct' as const, product, others, productId, ...wanted, at: this.clock.now() };
      return unit.publications.decide(productId, publicationDecider, command);
    });
    return state;
  }

  async hide(tenant: string, productId: string): Promise<void> {
    await this.units.inTransaction(tenant, async ({ publications }) => {
      await publications.decide(productId, publicationDecider, { type: 'HideProduct', at: this.clock.now() });
    });
  }
}
