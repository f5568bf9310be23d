import { Injectable } from '@nestjs/common';
import { ownWebhookEventTypes } from '#contracts';
import { notAcceptable, Refusal, type RefusalDetail, WallClock } from '#decider';
import type { AllowedAddresses } from '#public-address';
import type { EndpointTerms, WebhookEndpoint } from '../../domain/webhook/endpoint.js';
import { webhookBounds } from '../../domain/webhook/endpoint.js';
import { urlProblems } from '../../domain/webhook/endpoint-url.js';
import { bodyOf } from '../../domain/webhook/event-body.js';
import { isSlackType, slackTypes } from '../../domain/webhook/slack-text.js';
import type { WebhookRefusal } from '../../domain/webhook/webhook-refusal.js';
import { messageIdOf } from './announce-events.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { WebhookEndpoints, WebhookQueue } from './ports.js';

/** The secret in full is in this answer and nowhere else. */
export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

export type EndpointChange = { readonly [Field in keyof EndpointTerms]?: EndpointTerms[Field] | undefined } & {
  readonly isEnabled?: boolean | undefined;
};

export abstract class WebhookAddresses {
  abstract readonly allowed: AllowedAddresses;
}

/** What a tenant does with its endpoints. */
@Injectable()
export class ManageEndpoints {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly queue: WebhookQueue,
    private readonly secrets: EndpointSecrets,
    private readonly addresses: WebhookAddresses,
    private readonly clock: WallClock,
  ) {}

  async create(tenant: string, endpointId: string, terms: EndpointTerms): Promise<EndpointWithSecret> {
    const secret = this.secrets.newSecret();
    const sealed = this.secrets.seal(secret, tenant, endpointId);
    const endpoint = await this.endpoints.add(tenant, endpointId, this.sound(terms), sealed);
    if (endpoint === 'too-many')
      throw refusal('too-many-webhook-endpoints', `There are ${webhookBounds.mostEndpoints} endpoints: remove one.`);
    if (endpoint === 'exists')
      throw refusal(
        'webhook-endpoint-exists',
        `Made under this key before: ${endpointId}. Rotate its secret for a new one.`,
      );
    return { endpoint, secret };
  }

  async change(tenant: string, endpointId: string, { isEnabled, ...said }: EndpointChange): Promise<WebhookEndpoint> {
    const changed = await this.endpoints.change(
      tenant,
      endpointId,
      (before) => this.sound({ ...termsOf(before), ...withoutUndefined(said) }),
      isEnabled,
    );
    return there(changed);
  }

  async replaceSecret(tenant: string, endpointId: string): Promise<EndpointWithSecret> {
    const secret = this.secrets.newSecret();
    const sealed = this.secrets.seal(secret, tenant, endpointId);
    return { endpoint: there(await this.endpoints.replaceSecret(tenant, endpointId, sealed)), secret };
  }

  async find(tenant: string, endpointId: string): Promise<WebhookEndpoint> {
    return there(await this.endpoints.find(tenant, endpointId));
  }

  async remove(tenant: string, endpointId: string): Promise<void> {
    if (!(await this.endpoints.remove(tenant, endpointId))) there(undefined);
  }

  /** Sends the endpoint a test; answers the id of its message. */
  async test(tenant: string, endpointId: string, testId: string): Promise<string> {
    const { status, url, description } = await this.find(tenant, endpointId);
    if (status === 'disabled') throw refusal('webhook-endpoint-disabled', 'The endpoint is switched off.');
    const { name: type } = ownWebhookEventTypes.ping;
    const messageId = messageIdOf(tenant, 'webhook-tests', testId);
    const data = { endpointId, url, ...(description !== '' && { description }) };
    const body = bodyOf({ type, occurredAt: this.clock.now(), data });
    await this.queue.add([{ messageId, tenant, type, body, endpointIds: [endpointId] }]);
    return messageId;
  }

  /** Every reason at once. */
  private sound(terms: EndpointTerms): EndpointTerms {
    const problems: RefusalDetail[] = [...urlProblems(terms.url, this.addresses.allowed), ...slackProblems(terms)];
    if (problems.length > 0) throw refusal('invalid-webhook-endpoint', notAcceptable('endpoint', problems), problems);
    return terms;
  }
}

function slackProblems({ format, eventTypes }: EndpointTerms): RefusalDetail[] {
  if (format !== 'slack') return [];
  return eventTypes.flatMap((type, at) =>
    isSlackType(type)
      ? []
      : [
          {
            path: `/eventTypes/${at}`,
            code: 'not-for-slack',
            message: `has no line for a channel; ${slackTypes.join(', ')} have`,
          },
        ],
  );
}

const termsOf = ({ url, description, format, eventTypes }: EndpointTerms): EndpointTerms => ({
  ...{ url, description, format, eventTypes },
});

const withoutUndefined = (members: object): Partial<EndpointTerms> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

function there(endpoint: WebhookEndpoint | undefined): WebhookEndpoint {
  if (endpoint === undefined) throw refusal('webhook-endpoint-not-found', 'There is no such endpoint.');
  return endpoint;
}

const refusal = (code: WebhookRefusal, message: string, details?: readonly RefusalDetail[]) =>
  new Refusal<WebhookRefusal>(code, message, details);
