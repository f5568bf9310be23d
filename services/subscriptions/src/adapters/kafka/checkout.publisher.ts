import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { checkouts } from '../postgres/aggregates.js';

/** What comes of a checkout is published as customer and subscription. */
@Injectable()
export class CheckoutPublisher implements StreamPublisher {
  readonly prefix = checkouts.prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
