import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type BrandingMessage, brandingTopic } from '#contracts';
import { POOL } from '#database';
import {
  changeMessage,
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { brandingOf } from '../../domain/branding/branding.js';
import { readableOn } from '../../templates/accent.js';
import { brandings } from '../postgres/aggregates.js';
import { keptLogo } from '../postgres/kept-logos.js';

/** How documents look that are issued from now on. */
@Injectable()
export class BrandingPublisher implements StreamPublisher {
  readonly prefix = brandings.prefix;

  constructor(
    private readonly store: EventStore,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const { colour, logo } = brandingOf(await stateAfterEvent(brandings, stored, this.store));
    const png = logo && (await keptLogo(this.pool, stored.tenant, logo.hash));
    const message: BrandingMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: 'branding-changed',
      occurredAt: eventOf(brandings, stored).at,
      accent: colour === undefined ? '' : readableOn('#ffffff', colour),
      logo: logo && png && { ...logo, png },
    };
    return [outgoingMessage(brandingTopic, message), changeMessage(stored, 'branding')];
  }
}
