import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { credentialsOf } from '#http';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { requestHeadersFor } from '../../domain/forwarded-headers.js';
import type { RoutedService } from '../../domain/routing.js';
import { arrivalOf } from './arrival.js';
import { LivenessGateway } from './liveness.gateway.js';

export interface Asked {
  readonly status: number;
  readonly body: unknown;
}

/** The services, asked on behalf of whoever asks gateway: they decide what is answered. */
@Injectable()
export class AskedGateway {
  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'addresses' | 'trustProxy'>,
    private readonly liveness: LivenessGateway,
  ) {}

  /** Undefined of a service that is away, or does not answer in time. */
  async ask(
    { raw, headers }: FastifyRequest,
    { service, path, withinMs }: { readonly service: RoutedService; readonly path: string; readonly withinMs: number },
  ): Promise<Asked | undefined> {
    const address = this.config.addresses.get(service);
    if (address === undefined || this.liveness.isSilent(service)) return undefined;
    const passed = requestHeadersFor(headers, arrivalOf(raw, this.config.trustProxy)) as Record<string, string>;
    const signal = AbortSignal.timeout(withinMs);
    try {
      const answer = await fetch(new URL(path, address), { headers: credentialsOf(passed), signal });
      return { status: answer.status, body: await answer.json() };
    } catch {
      return undefined;
    }
  }
}
