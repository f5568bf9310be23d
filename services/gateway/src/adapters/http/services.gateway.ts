import { Inject, Injectable } from '@nestjs/common';
import type { OpenApiDocument } from '#http';
import { withinOwnTime } from '#running';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { mergeOpenApi } from '../../domain/merged-open-api.js';
import { type RoutedService, routedServices } from '../../domain/routing.js';
import { ownOpenApi } from './door-paths.js';
import { LivenessGateway } from './liveness.gateway.js';

/** One that is silent is not waited for: what lives may take so long on a machine that is busy. */
const answerWithinMs = 10_000;
const openApiValidForMs = 10_000;

interface Answer<Said> {
  readonly status: number;
  readonly said: Said;
}

/** What gateway itself asks the services: whether they are ready, and how their API looks. */
@Injectable()
export class ServicesGateway {
  private latest: { document: OpenApiDocument; until: number } | undefined;
  private readonly asking = new Map<RoutedService, Set<AbortController>>(routedServices.map((one) => [one, new Set()]));

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'addresses'>,
    @Inject(LivenessGateway) private readonly liveness: Pick<LivenessGateway, 'isSilent' | 'onChange'>,
  ) {
    liveness.onChange((service, isSilent) => {
      if (isSilent) for (const asking of this.asking.get(service) ?? []) asking.abort();
    });
  }

  async isReady(service: RoutedService): Promise<boolean> {
    return (await this.ask(service, '/health/ready'))?.status === 200;
  }

  /** What a service says of itself; undefined of one that does not answer. */
  async answerOf<Said>(service: RoutedService, path: string): Promise<Said | undefined> {
    return (await this.ask<Said>(service, path))?.said;
  }

  /** Kept for some seconds when all services answered. */
  async openApi(): Promise<OpenApiDocument> {
    if (this.latest && this.latest.until > performance.now()) return this.latest.document;
    const documents = await Promise.all(
      routedServices.map(async (service) => [service, await this.openApiOf(service)] as const),
    );
    const document = mergeOpenApi(new Map([...documents, ['gateway', ownOpenApi]]));
    const isWhole = documents.every(([, answered]) => answered !== undefined);
    this.latest = isWhole ? { document, until: performance.now() + openApiValidForMs } : undefined;
    return document;
  }

  private async openApiOf(service: RoutedService): Promise<OpenApiDocument | undefined> {
    const answer = await this.ask<OpenApiDocument>(service, '/openapi.json');
    return answer?.status === 200 ? answer.said : undefined;
  }

  private async ask<Said>(service: RoutedService, path: string): Promise<Answer<Said> | undefined> {
    const address = this.config.addresses.get(service);
    if (address === undefined || this.liveness.isSilent(service)) return undefined;
    const silence = new AbortController();
    this.asking.get(service)?.add(silence);
    const asked = withinOwnTime(answerWithinMs, async (late) => {
      const answer = await fetch(new URL(path, address), { signal: AbortSignal.any([late, silence.signal]) });
      return { status: answer.status, said: (await answer.json()) as Said };
    });
    return asked.catch(() => undefined).finally(() => this.asking.get(service)?.delete(silence));
  }
}
