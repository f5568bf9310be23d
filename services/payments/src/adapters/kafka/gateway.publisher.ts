import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { gateways } from '../postgres/aggregates.js';

/** Nobody else has to know of gateways: what becomes of payments says it all. */
@Injectable()
export class GatewayPublisher implements StreamPublisher {
  readonly prefix = gateways.prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
