import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { definitionsOf } from '../postgres/aggregates.js';

/** Sources stay private: products carry the names of theirs. */
@Injectable()
export class SourcePublisher implements StreamPublisher {
  readonly prefix = definitionsOf('source').prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
