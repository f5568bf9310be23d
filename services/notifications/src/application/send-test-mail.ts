import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import type { NotificationsRefusal } from '../domain/notifications-refusal.js';
import { keptLetter } from '../templates/letters.js';
import { DeliveriesStore } from './ports.js';
import { letterFor, PreviewMail, type WantedPreview } from './preview-mail.js';
import { RequestDelivery } from './request-delivery.js';

/** Of a tenant in an hour: enough to write a template, too few to write to the world. */
export const mostTestsAnHour = 30;

const hourMs = 3_600_000;

/** Sends a mail as it would be to somebody who wants to see it, in the queue of all others. */
@Injectable()
export class SendTestMail {
  constructor(
    private readonly preview: PreviewMail,
    private readonly deliveries: DeliveriesStore,
    private readonly requestDelivery: RequestDelivery,
    private readonly clock: WallClock,
  ) {}

  /** @param testId what the delivery is about */
  async run(tenant: string, testId: string, wanted: WantedPreview, recipient: string): Promise<void> {
    const { subject, body } = await this.preview.wordingOf(tenant, wanted);
    if ((await this.deliveries.testsSince(tenant, this.clock.now() - hourMs)) >= mostTestsAnHour) {
      const code: NotificationsRefusal = 'too-many-tests';
      throw new Refusal(code, `At most ${mostTestsAnHour} test mails are sent in an hour.`);
    }
    const { letter } = letterFor(wanted);
    const wording = { subject: `Test: ${subject}`, body };
    const bytes = keptLetter({ ...letter, customers: [], readerName: '', wording });
    const report = { template: wanted.template, about: testId, bytes, isTest: true } as const;
    await this.requestDelivery.run(tenant, report, [recipient]);
  }
}
