import type { StoryStack } from '#testing';
import type { Answer } from '../kept/answers.js';
import { sum } from '../kept/oracle.js';
import type { ComparedDocument } from './expected-documents.js';
import { type Lived, severally } from './year.js';

/** Every invoice and credit note of each subscription, as the public API tells them. */
export async function documentsIssued(
  stack: StoryStack,
  lives: readonly Lived[],
): Promise<Map<string, ComparedDocument[]>> {
  const issued = new Map<string, ComparedDocument[]>();
  await severally(lives, async ({ subscriptionId }) => {
    const whole = async (path: string, id: string) => {
      const { body } = await stack.call('GET', `${path}?subscriptionId=${subscriptionId}&limit=200`);
      return Promise.all(body.items.map(async (one: Answer) => (await stack.call('GET', `${path}/${one[id]}`)).body));
    };
    const documents = [
      ...(await whole('/v1/invoices', 'invoiceId')),
      ...(await whole('/v1/credit-notes', 'creditNoteId')),
    ];
    issued.set(subscriptionId, documents.map(compared));
  });
  return issued;
}

function compared(document: Answer): ComparedDocument {
  return {
    kind: document.creditNoteId === undefined ? 'invoice' : 'credit-note',
    dated: document.datedAt,
    lines: document.lines.map(lineOf).sort(),
    tax: document.taxTotal,
    total: document.total,
  };
}

function lineOf({ kind, metricId, periodStart, eventCount, amount, taxes = [] }: Answer): string {
  const usage = metricId === undefined ? '' : ` ${metricId} of ${periodStart}: ${eventCount}`;
  const minorUnits = amount.split('.')[1]?.length ?? 0;
  return `${kind}${usage} ${amount} ${sum(taxes.map((tax: Answer) => tax.amount)).toFixed(minorUnits)}`;
}
