import { Injectable } from '@nestjs/common';
import { changeMessage, type OutgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { mailTemplates } from '../postgres/aggregates.js';

/** What a mail says is nobody's business outside: only that it has changed. */
@Injectable()
export class MailTemplatePublisher implements StreamPublisher {
  readonly prefix = mailTemplates.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    return [changeMessage(stored, 'notification-template')];
  }
}
