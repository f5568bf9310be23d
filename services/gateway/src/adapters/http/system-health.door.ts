import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { READINESS, type Readiness } from '#service-host';
import { type RoutedService, routedServices } from '../../domain/routing.js';
import { ServicesGateway } from './services.gateway.js';

export type ReadyServices = Pick<ServicesGateway, 'isReady'>;

/** Whether the whole of it is ready. Gateway's own readiness is another question: one away must not take all away. */
@Injectable()
export class SystemHealthDoor {
  /** Every open page asks: whoever comes meanwhile has the same answer. */
  private asking: Promise<string[]> | undefined;

  constructor(
    @Inject(ServicesGateway) private readonly services: ReadyServices,
    @Inject(READINESS) private readonly own: Pick<Readiness, 'missing'>,
  ) {}

  openOn(fastify: FastifyInstance): void {
    fastify.get('/health/system', async (_request, reply) => {
      this.asking ??= this.missing().finally(() => {
        this.asking = undefined;
      });
      const missing = await this.asking;
      const ready = missing.length === 0;
      return reply.status(ready ? 200 : 503).send({ ready, missing });
    });
  }

  private async missing(): Promise<string[]> {
    const isReady = async (service: RoutedService | 'gateway') =>
      service === 'gateway' ? (await this.own.missing()).length === 0 : this.services.isReady(service);
    const asked = [...routedServices, 'gateway'] as const;
    const answers = await Promise.all(asked.map(isReady));
    return asked.filter((_, at) => !answers[at]);
  }
}
