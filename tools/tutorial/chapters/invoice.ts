import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Walk } from '../walk.js';

export interface InvoiceShown {
  readonly invoiceId: string;
  readonly number: string;
  readonly status: string;
  readonly total: string;
  readonly currency: string;
  readonly boundary: number;
  readonly billingEmail: string;
  readonly lines: readonly {
    readonly kind: string;
    readonly description: string;
    readonly amount: string;
    readonly quantity?: string;
    readonly eventCount: number;
    readonly eventsHref?: string;
    readonly tiers: readonly { readonly quantity: string; readonly unitRate?: string; readonly amount: string }[];
  }[];
}

/** The invoice at the end of a period, as soon as it is there. */
export async function invoiceOf(
  walk: Walk,
  { subscriptionId, boundary, withinMs = 30_000 }: { subscriptionId: string; boundary: number; withinMs?: number },
): Promise<InvoiceShown> {
  const at = (invoices: { items: InvoiceShown[] }) => invoices.items.find((invoice) => invoice.boundary === boundary);
  const answer = await walk.until<{ items: InvoiceShown[] }>(
    `/v1/invoices?subscriptionId=${subscriptionId}&limit=1`,
    (invoices) => at(invoices) !== undefined,
    { withinMs, what: 'the invoice', items: 5 },
  );
  const invoice = at(answer);
  if (!invoice) throw new Error('the invoice was there and is gone');
  return invoice;
}

export function showLines(walk: Walk, invoice: InvoiceShown): void {
  const { narrator } = walk;
  narrator.line();
  narrator.line(`     ${invoice.number}  ${invoice.status}`);
  for (const line of invoice.lines) {
    const events = line.eventCount > 0 ? `  (${line.eventCount} events)` : '';
    narrator.line(`     ${(line.description + events).padEnd(58)}${line.amount.padStart(14)}`);
    for (const { quantity, unitRate, amount } of line.tiers) {
      narrator.line(`       ${`${quantity} × ${unitRate ?? '0'}`.padEnd(56)}${amount.padStart(14)}`);
    }
  }
  narrator.line(`     ${'─'.repeat(72)}`);
  narrator.line(`     ${'Total'.padEnd(58)}${`${invoice.total} ${invoice.currency}`.padStart(14)}`);
}

export async function savePdf(walk: Walk, invoice: InvoiceShown): Promise<void> {
  const pdf = await walk.api.file(`/v1/invoices/${invoice.invoiceId}/pdf`);
  const folder = await mkdtemp(join(tmpdir(), 'meterstream-tutorial-'));
  const path = join(folder, `${invoice.number}.pdf`);
  await writeFile(path, pdf);
  walk.expect(pdf.subarray(0, 5).toString() === '%PDF-', `the PDF (${Math.ceil(pdf.length / 1024)} KB) is at ${path}`);
}

interface Inbox {
  readonly messages: readonly { readonly id: string; readonly subject: string }[];
}

/** The mail about the invoice, in the local inbox; with more words of its subject, which of them. */
export async function findMail(walk: Walk, invoice: InvoiceShown, words = ''): Promise<void> {
  const { inboxUrl, operatorKey = '' } = walk.stack;
  if (inboxUrl === undefined) {
    walk.narrator.say(`The mail goes to ${invoice.billingEmail} by the mail server of this stack.`);
    return;
  }
  const url = `${inboxUrl}/api/messages?to=${encodeURIComponent(invoice.billingEmail)}`;
  const deadline = performance.now() + 30_000;
  for (;;) {
    const inbox = (await fetch(url, { headers: { 'x-api-key': operatorKey } }).then((response) =>
      response.json(),
    )) as Inbox;
    const mail = inbox.messages.find(({ subject }) => subject.includes(invoice.number) && subject.includes(words));
    if (mail || performance.now() > deadline) {
      const sentence = mail
        ? `a mail "${mail.subject}" to ${invoice.billingEmail}: ${inboxUrl}/messages/${mail.id}`
        : `no mail to ${invoice.billingEmail} within 30 s`;
      walk.expect(mail !== undefined, sentence);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
