import { AccountMailMessage, AlertMessage, CreditNote, Invoice } from '#contracts';
import type { PrintedDocument } from '#invoice-document';
import type { Letter } from './template.js';
import type { TemplateName } from './templates.js';
import { accountLetter } from './values/account-mail-values.js';
import { alertLetter } from './values/alert-values.js';
import { creditNoteLetter, invoiceLetter } from './values/document-values.js';

export interface ReadLetter {
  readonly letter: Letter;
  /** What is attached, as it is printed. */
  readonly document?: PrintedDocument;
}

/** Those that keep the message that they are about: it is printed, or it is kept no longer than its link works. */
const fromMessages: Partial<Record<TemplateName, (message: Uint8Array) => ReadLetter>> = {
  'invoice-finalized': (message) => {
    const invoice = Invoice.decode(message);
    return { letter: invoiceLetter(invoice), document: { ...invoice, kind: 'invoice' } };
  },
  'credit-note-issued': (message) => {
    const note = CreditNote.decode(message);
    return { letter: creditNoteLetter(note), document: { ...note, kind: 'credit-note' } };
  },
  'budget-alert': (message) => ({ letter: alertLetter(AlertMessage.decode(message)) }),
  invitation: readAccountMail,
  'password-reset': readAccountMail,
  'sign-up': readAccountMail,
};

function readAccountMail(message: Uint8Array): ReadLetter {
  return { letter: accountLetter(AccountMailMessage.decode(message)) };
}

/** No message begins with a brace: it would be a group, which protobuf has given up. */
const brace = 0x7b;

/** What a delivery keeps of what it is about: the message, or the letter of it. */
export function readLetter(template: TemplateName, kept: Uint8Array): ReadLetter {
  const read = kept[0] === brace ? undefined : fromMessages[template];
  return read?.(kept) ?? { letter: JSON.parse(Buffer.from(kept).toString()) as Letter };
}

export const keptLetter = (letter: Letter): Uint8Array => Buffer.from(JSON.stringify(letter));
