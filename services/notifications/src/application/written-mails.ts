import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { brandingOf } from '../domain/branding/branding.js';
import type { Notice } from '../domain/delivery/delivery.js';
import type { MailTemplateState } from '../domain/mail-template/mail-template.js';
import { type ReadLetter, readLetter } from '../templates/letters.js';
import { CannotRender } from '../templates/liquid-text.js';
import type { Wording } from '../templates/template.js';
import { type TemplateName, templateOf } from '../templates/templates.js';
import { type MailLook, plainLook, type ReadWording, readWording, writeMail } from '../templates/write-mail.js';
import type { WrittenMail } from '../templates/written-mail.js';
import { Brandings, MailTemplates } from './ports.js';

/** Wordings that were read and may come again. */
const mostReadWordings = 500;

export interface TenantLook extends MailLook {
  readonly picture?: Buffer | undefined;
}

export interface WholeMail extends ReadLetter {
  readonly mail: WrittenMail;
  /** Of the logo, which stands in the mail under the name of its source. */
  readonly picture?: Buffer | undefined;
}

/** Writes mails by what their tenants have decided about them. */
@Injectable()
export class WrittenMails {
  private readonly read = new Map<string, ReadWording>();

  constructor(
    private readonly templates: MailTemplates,
    private readonly brandings: Brandings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** A round asks for each tenant's decisions once. */
  begin(): { write(tenant: string, notice: Notice, kept: Uint8Array): Promise<WholeMail> } {
    const looks = new Map<string, Promise<TenantLook>>();
    const decisions = new Map<string, Promise<MailTemplateState>>();
    return {
      write: async (tenant, { template }, kept) => {
        const look = await once(looks, tenant, () => this.lookOf(tenant, 'cid:logo'));
        const name = `${tenant}\n${template}`;
        const decided = await once(decisions, name, () => this.templates.find(tenant, template));
        const letter = readLetter(template, kept);
        const mail = await this.writeLetter(tenant, template, decided, letter, look);
        return { ...letter, mail, picture: look.picture };
      },
    };
  }

  /** @param source where the page finds the logo: beside it in the mail, or in the page itself */
  async lookOf(tenant: string, source: 'cid:logo' | 'in-the-page'): Promise<TenantLook> {
    const { colour = plainLook.colour, footer, logo } = brandingOf(await this.brandings.find(tenant));
    const picture = logo && (await this.brandings.picture(tenant, logo));
    if (logo === undefined || picture === undefined) return { colour, footer };
    const place = source === 'cid:logo' ? source : `data:image/png;base64,${picture.toString('base64')}`;
    return { colour, footer, logo: { source: place, ...shownSize(logo) }, picture };
  }

  /** @throws CannotRender */
  write(wording: Wording, { letter }: ReadLetter, look: MailLook): Promise<WrittenMail> {
    return writeMail(this.readOf(wording), letter.values, letter.sellerName, look);
  }

  /** A wording that does not go with these values keeps nobody from having the mail: it has the default's. */
  private async writeLetter(
    tenant: string,
    template: TemplateName,
    decided: MailTemplateState,
    letter: ReadLetter,
    look: MailLook,
  ): Promise<WrittenMail> {
    const own = letter.letter.wording ?? (decided.status === 'absent' ? undefined : decided.wording);
    try {
      return await this.write(own ?? templateOf(template), letter, look);
    } catch (error) {
      if (own === undefined || !(error instanceof CannotRender)) throw error;
      this.log.warn(
        { tenant, template, problem: error.message },
        'a mail has the default text, its own cannot be used',
      );
      return this.write(templateOf(template), letter, look);
    }
  }

  private readOf(wording: Wording): ReadWording {
    const name = JSON.stringify([wording.subject, wording.body]);
    const known = this.read.get(name) ?? readWording(wording);
    this.read.delete(name);
    this.read.set(name, known);
    const [oldest] = this.read.keys();
    if (this.read.size > mostReadWordings && oldest !== undefined) this.read.delete(oldest);
    return known;
  }
}

function once<Thing>(known: Map<string, Promise<Thing>>, name: string, find: () => Promise<Thing>): Promise<Thing> {
  const found = known.get(name) ?? find();
  known.set(name, found);
  return found;
}

const mostShown = { width: 240, height: 72 };

/** A logo has twice the pixels that it is shown with, where it has so many. */
function shownSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, mostShown.width / width, mostShown.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
