import { readableOn } from './accent.js';
import { type LiquidText, readLiquid, renderLiquid } from './liquid-text.js';
import { framed } from './mail-frame.js';
import { writeMarkdown } from './markdown-mail.js';
import type { Values, Wording } from './template.js';
import { oneLine, type WrittenMail } from './written-mail.js';

/** How a tenant's mails look. */
export interface MailLook {
  /** `#rrggbb` as it was chosen; it is darkened, or lightened, to where it is read. */
  readonly colour: string;
  readonly footer: string;
  readonly logo?: { readonly source: string; readonly width: number; readonly height: number } | undefined;
}

export const plainLook: MailLook = { colour: '#2563eb', footer: '' };

/** A wording that was read once. */
export interface ReadWording {
  readonly subject: LiquidText;
  readonly body: LiquidText;
}

/** What a mail program shows of a subject, and then some. */
const longestSubject = 400;

export const readWording = ({ subject, body }: Wording): ReadWording => ({
  subject: readLiquid('subject', subject),
  body: readLiquid('body', body),
});

/**
 * A mail, of its wording and of what it is about.
 * @throws CannotRender when the wording names what the values do not have
 */
export async function writeMail(
  { subject, body }: ReadWording,
  values: Values,
  sellerName: string,
  { colour, footer, logo }: MailLook,
): Promise<WrittenMail> {
  const title = oneLine(renderLiquid(subject, values)).slice(0, longestSubject);
  const { html, text } = writeMarkdown(renderLiquid(body, values), readableOn('#ffffff', colour));
  const page = await framed({
    ...{ title, body: html, sellerName, logo, footer },
    accentInTheDark: readableOn('#1a2029', colour),
  });
  const foot = footer === '' ? '' : `\n--\n${footer}\n`;
  return { subject: title, text: `${text}${foot}`, html: page };
}
