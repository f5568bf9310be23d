import { Injectable } from '@nestjs/common';
import { changeMessage, type OutgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { invitations } from '../postgres/aggregates.js';

/** Who was invited is between them and their tenant: outside only that something has changed. */
@Injectable()
export class InvitationPublisher implements StreamPublisher {
  readonly prefix = invitations.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    return [changeMessage(stored, 'invitation', stored.streamId.slice(this.prefix.length))];
  }
}
