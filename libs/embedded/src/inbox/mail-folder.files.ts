import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser';

export interface MailSummary {
  id: string;
  receivedAt: string;
  from: string;
  /** Who it was delivered to, hidden recipients included. */
  to: string[];
  subject: string;
  attachmentCount: number;
  sizeBytes: number;
}

export interface Mail extends MailSummary {
  cc: string[];
  messageId: string | undefined;
  headers: { name: string; value: string }[];
  text: string | undefined;
  html: string | undefined;
  attachments: { name: string; contentType: string; sizeBytes: number }[];
}

/** Mails as files: `<id>.eml` as it came in and `<id>.json` with its summary. Ids sort by arrival. */
export class MailFolder {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Resolves when the mail is on disk, so that an accepted mail is never lost. */
  async keep(raw: Buffer, recipients: string[], receivedAt: Date): Promise<string> {
    const mail = await simpleParser(raw);
    const id = `${String(receivedAt.getTime()).padStart(15, '0')}-${randomBytes(4).toString('hex')}`;
    const summary: MailSummary = {
      id,
      receivedAt: receivedAt.toISOString(),
      from: mail.from?.text ?? '',
      to: recipients,
      subject: mail.subject ?? '',
      attachmentCount: mail.attachments.length,
      sizeBytes: raw.length,
    };
    await this.#write(`${id}.eml`, raw);
    await this.#write(`${id}.json`, Buffer.from(JSON.stringify(summary)));
    return id;
  }

  /** Newest first. What is being written, or was removed a moment ago, is not among them. */
  async list(): Promise<MailSummary[]> {
    const files = (await readdir(this.folder)).filter((file) => file.endsWith('.json') && !isDraft(file));
    const newestFirst = files.sort().reverse();
    const summaries = await Promise.all(newestFirst.map((file) => this.#read(file)));
    return summaries.flatMap((summary) => (summary ? [JSON.parse(summary.toString())] : []));
  }

  async read(id: string): Promise<Mail | undefined> {
    const summary = await this.#read(`${id}.json`);
    const parsed = await this.#parse(id);
    if (summary === undefined || parsed === undefined) return undefined;
    return {
      ...(JSON.parse(summary.toString()) as MailSummary),
      cc: addressesOf(parsed.cc),
      messageId: parsed.messageId,
      headers: parsed.headerLines.map(({ line }) => headerOf(line)),
      text: parsed.text,
      html: parsed.html || undefined,
      attachments: parsed.attachments.map((attachment, index) => ({
        name: nameOf(attachment, index),
        contentType: attachment.contentType,
        sizeBytes: attachment.size,
      })),
    };
  }

  async attachment(
    id: string,
    index: number,
  ): Promise<{ name: string; contentType: string; content: Buffer } | undefined> {
    const attachment = (await this.#parse(id))?.attachments[index];
    if (attachment === undefined) return undefined;
    return { name: nameOf(attachment, index), contentType: attachment.contentType, content: attachment.content };
  }

  raw(id: string): Promise<Buffer | undefined> {
    return this.#read(`${id}.eml`);
  }

  async clear(): Promise<void> {
    for (const file of await readdir(this.folder)) await rm(join(this.folder, file), { force: true });
  }

  async #parse(id: string): Promise<ParsedMail | undefined> {
    const raw = await this.raw(id);
    return raw && simpleParser(raw);
  }

  async #read(file: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.folder, file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async #write(file: string, content: Buffer): Promise<void> {
    const draft = join(this.folder, draftOf(file));
    const handle = await open(draft, 'w');
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
    await rename(draft, join(this.folder, file));
  }
}

const draftOf = (file: string) => `.${file}`;
const isDraft = (file: string) => file.startsWith('.');

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []].flat().map((address) => address.text);
}

function headerOf(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
}

function nameOf(attachment: Attachment, index: number): string {
  return attachment.filename ?? `attachment-${index + 1}`;
}
