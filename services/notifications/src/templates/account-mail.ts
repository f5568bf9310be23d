import type { AccountMailMessage } from '#contracts';
import { pageOf } from './page.js';
import { oneLine, type WrittenMail } from './written-mail.js';

/** A link, what it is for, and how long it works. */
export function accountMail(message: AccountMailMessage): WrittenMail {
  const isInvitation = message.type === 'invitation';
  const tenant = oneLine(message.tenantName);
  const subject = oneLine(isInvitation ? `You are invited to ${tenant}` : `A new password for ${tenant}`);
  const before = isInvitation
    ? [`You are invited to work with ${tenant}. Choose a password here:`]
    : [`Somebody, probably you, wants a new password for ${tenant}. Choose it here:`];
  const after = [
    `The link works once, until ${timeOf(message.lapsesAt)}.`,
    isInvitation ? 'Without it nothing happens.' : 'If it was not you, do nothing: the old password stays.',
  ];
  const greeting = message.name === '' ? 'Hello,' : `Hello ${oneLine(message.name)},`;
  const paragraphs = [greeting, ...before, message.link, ...after, tenant];
  return { subject, text: `${paragraphs.join('\n\n')}\n`, html: pageOf(subject, paragraphs) };
}

const timeOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
