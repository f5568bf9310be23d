import { Inject, Injectable } from '@nestjs/common';
import type { OpenApiDocument } from '#http';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { mergeOpenApi } from '../../domain/merged-open-api.js';
import { type RoutedService, routedServices } from '../../domain/routing.js';
import { ownOpenApi } from './door-paths.js';

const answerWithinMs = 2_000;
const openApiValidForMs = 10_000;

/** What gateway itself asks the services: whether they are ready, and how their API looks. */
@Injectable()
export class ServicesGateway {
  private latest: { document: OpenApiDocument; until: number } | undefined;

  constructor(@Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'addresses'>) {}

  async isReady(service: RoutedService): Promise<boolean> {
    const answer = await this.ask(service, '/health/ready');
    await answer?.body?.cancel();
    return answer?.status === 200;
  }

  /** What a service says of itself; undefined of one that does not answer. */
  async answerOf<Said>(service: RoutedService, path: string): Promise<Said | undefined> {
    const answer = await this.ask(service, path);
    return (await answer?.json().catch(() => undefined)) as Said | undefined;
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
    const answer = await this.ask(service, '/openapi.json');
    if (answer?.status !== 200) return undefined;
    return (await answer.json().catch(() => undefined)) as OpenApiDocument | undefined;
  }

  private async ask(service: RoutedService, path: string): Promise<Response | undefined> {
    const address = this.config.addresses.get(service);
    if (address === undefined) return undefined;
    return fetch(new URL(path, address), { signal: AbortSignal.timeout(answerWithinMs) }).catch(() => undefined);
  }
}
