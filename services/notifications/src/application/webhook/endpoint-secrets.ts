import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MasterKeys } from '#secrets';
import type { ClaimedWebhook } from './ports.js';

const secretBytes = 32;

/** Secrets with which requests are signed, and how they are kept. */
@Injectable()
export class EndpointSecrets {
  constructor(private readonly keys: MasterKeys) {}

  /** In the form of Standard Webhooks. */
  newSecret(): string {
    return `whsec_${randomBytes(secretBytes).toString('base64')}`;
  }

  seal(secret: string, tenant: string, endpointId: string): string {
    return this.keys.seal(secret, placeOf(tenant, endpointId));
  }

  rewrapped(sealed: string, tenant: string, endpointId: string): string | undefined {
    return this.keys.rewrapped(sealed, placeOf(tenant, endpointId));
  }

  /** The current one first. */
  openAll({ tenant, endpointId, sealedSecret, earlierSealedSecret }: ClaimedWebhook): string[] {
    return [sealedSecret, earlierSealedSecret]
      .filter((sealed) => sealed !== undefined)
      .map((sealed) => this.keys.open(sealed, placeOf(tenant, endpointId)));
  }
}

const placeOf = (tenant: string, endpointId: string) => JSON.stringify([tenant, 'webhook_endpoints', endpointId]);
