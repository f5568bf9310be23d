import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import type { NotificationsRefusal } from '../domain/notifications-refusal.js';
import { type ReadLetter, readLetter } from '../templates/letters.js';
import { CannotRender } from '../templates/liquid-text.js';
import type { Letter, Wording } from '../templates/template.js';
import { sampleValues, type TemplateName, templateOf } from '../templates/templates.js';
import { problemsOfWording } from '../templates/wording-problems.js';
import type { WrittenMail } from '../templates/written-mail.js';
import { MailTemplates } from './ports.js';
import { WrittenMails } from './written-mails.js';

export interface WantedPreview {
  readonly template: TemplateName;
  /** Instead of what is saved. */
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
  /** What a delivery is about, as it keeps it; undefined: samples. */
  readonly kept?: Uint8Array | undefined;
}

/** What a mail would be, of a wording that is saved or not yet. */
@Injectable()
export class PreviewMail {
  constructor(
    private readonly templates: MailTemplates,
    private readonly mails: WrittenMails,
  ) {}

  /** @throws Refusal invalid-wording with everything that is wrong, and where */
  async run(tenant: string, wanted: WantedPreview): Promise<WrittenMail> {
    const wording = await this.wordingOf(tenant, wanted);
    try {
      return await this.mails.write(wording, letterFor(wanted), await this.mails.lookOf(tenant, 'in-the-page'));
    } catch (error) {
      if (!(error instanceof CannotRender)) throw error;
      throw refused([{ path: '', code: 'invalid-template', message: error.message }]);
    }
  }

  /** @throws Refusal invalid-wording */
  async wordingOf(tenant: string, { template, subject, body }: WantedPreview): Promise<Wording> {
    const decided = await this.templates.find(tenant, template);
    const saved = (decided.status === 'set' ? decided.wording : undefined) ?? templateOf(template);
    const wording = { subject: subject ?? saved.subject, body: body ?? saved.body };
    const problems = problemsOfWording(template, wording);
    if (problems.length > 0) throw refused(problems);
    return wording;
  }
}

/** With a real letter, or one of samples. */
export function letterFor({ template, kept }: WantedPreview): ReadLetter {
  return kept === undefined ? { letter: sampleLetter(template) } : readLetter(template, kept);
}

function sampleLetter(template: TemplateName): Letter {
  const values = sampleValues(template);
  const { sellerName = '' } = values;
  return { sellerName: String(sellerName), readerName: '', customers: [], values };
}

function refused(problems: ConstructorParameters<typeof Refusal>[2]): Refusal {
  const code: NotificationsRefusal = 'invalid-wording';
  return new Refusal(code, 'The template cannot be used as it is.', problems);
}
