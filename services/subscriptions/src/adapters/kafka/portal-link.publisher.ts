import { Injectable } from '@nestjs/common';
import { type PortalLinkMessage, portalLinkTopic } from '#contracts';
import {
  EventStore,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { PortalLinkEvent } from '../../domain/portal-link/portal-link.js';
import { portalLinks } from '../postgres/aggregates.js';

const types: Record<PortalLinkEvent['type'], string> = {
  PortalLinkMade: 'portal-link-made',
  PortalLinkRevoked: 'portal-link-revoked',
};

/** Every change of a link with the whole state after it; its secret is never in it. */
@Injectable()
export class PortalLinkPublisher implements StreamPublisher {
  readonly prefix = portalLinks.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const link = await stateAfterEvent(portalLinks, stored, this.store);
    const message: PortalLinkMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: types[stored.type as PortalLinkEvent['type']],
      occurredAt: stored.data.at,
      linkId: link.linkId,
      accountId: link.accountId,
      tokenHash: Buffer.from(link.tokenHash, 'base64'),
      expiresAt: link.expiresAt,
      revoked: link.status === 'revoked',
    };
    return [outgoingMessage(portalLinkTopic, message)];
  }
}
