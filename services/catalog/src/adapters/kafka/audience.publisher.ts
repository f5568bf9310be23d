import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { definitionsOf } from '../postgres/aggregates.js';

/** Audiences stay private: each product carries its own. */
@Injectable()
export class AudiencePublisher implements StreamPublisher {
  readonly prefix = definitionsOf('audience').prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
