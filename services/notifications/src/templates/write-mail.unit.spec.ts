import { AccountMailMessage, AlertMessage, CreditNote, type Invoice } from '#contracts';
import { tutorialInvoice } from '#invoice-document';
import type { Letter, Value, Values } from './template.js';
import { sampleValues, type TemplateName, templateNames, templateOf } from './templates.js';
import { accountLetter } from './values/account-mail-values.js';
import { alertLetter } from './values/alert-values.js';
import { creditNoteLetter, invoiceLetter } from './values/document-values.js';
import { plainLook, readWording, writeMail } from './write-mail.js';

const written = (name: TemplateName, { values, sellerName }: Pick<Letter, 'values' | 'sellerName'>) =>
  writeMail(readWording(templateOf(name)), values, sellerName, plainLook);

const invoiceMail = (changes: Partial<Invoice> = {}) =>
  written('invoice-finalized', invoiceLetter({ ...tutorialInvoice, ...changes }));

describe('the mail about an issued invoice', () => {
  it('says in plain text what the invoice says', async () => {
    const { subject, text } = await invoiceMail();
    expect(subject).toBe('Invoice INV-000001 from Lettermint Software: USD 1,969.00');
    expect(text.split('\n')).toEqual([
      'Hello Acme Corporation,',
      '',
      'Here is your invoice for Document summarisation. It is attached as a PDF.',
      '',
      'Invoice INV-000001 · 15 Feb 2026',
      '',
      'USD 1,969.00',
      '',
      'Due on 17 Mar 2026',
      '',
      '- Recurring fee 15 Jan 2026 – 15 Feb 2026: 199.00',
      '- Summaries 1,200 · 15 Jan 2026 – 15 Feb 2026: 1,770.00',
      '- Total: USD 1,969.00',
      '',
      'The attached PDF is the invoice. It shows the tiers, quantities and events behind every line.',
      '',
    ]);
  });

  it('says when there is nothing to pay', async () => {
    const { text, html } = await invoiceMail({ lines: [], subtotal: '0.00', total: '0.00' });
    expect(text).toContain('Nothing to pay');
    expect(html).toContain('Nothing to pay');
    expect(html).not.toContain('<table class="m-table"');
  });

  it('shows the first twenty of many lines', async () => {
    const [line] = tutorialInvoice.lines;
    const { text } = await invoiceMail({ lines: Array.from({ length: 43 }, () => line!) });
    expect(text).toContain('- and 23 more on the attached invoice');
    expect(text.match(/Recurring fee/g)).toHaveLength(20);
  });
});

describe('a customer with a name of their own making', () => {
  const named = (accountName: string) => invoiceMail({ accountName });

  it.each(['@@ACCENT@@', '@@BODY@@', '@@TITLE@@', '$& $1', '{{ total }}', '{% if %}'])(
    'is called so, and nothing is filled in: %s',
    async (accountName) => {
      const { text, html } = await named(accountName);
      expect(text).toContain(`Hello ${accountName},`);
      expect(html).toContain(`Hello ${accountName.replace('&', '&amp;')},`);
    },
  );

  it('turns no text of ours around, and begins no further line', async () => {
    const { text, html } = await named('\u202eEve\u2066\r\nBcc: eve@evil.example\u0000');
    expect(text).toContain('Hello Eve Bcc: eve@evil.example,');
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    const arabic = 'شركة\u200f (Acme)';
    expect((await named(arabic)).text).toContain(`Hello ${arabic},`);
  });
});

describe('the mail about a credit note', () => {
  const note = (changes: Partial<CreditNote> = {}): CreditNote => ({
    ...CreditNote.fromPartial({}),
    ...{ creditNoteId: 'c', number: 'CN-000001', invoiceNumber: 'INV-000001', currency: 'USD', total: '30.00' },
    accountName: tutorialInvoice.accountName,
    sellerName: tutorialInvoice.sellerName,
    productName: tutorialInvoice.productName,
    datedAt: tutorialInvoice.datedAt,
    timeZone: tutorialInvoice.timeZone,
    lines: tutorialInvoice.lines.slice(0, 1),
    ...{ appliedToInvoice: '10.00', addedToBalance: '20.00', refunded: '0.00' },
    ...changes,
  });

  it('says what is taken back, and what becomes of it', async () => {
    const { subject, text } = await written('credit-note-issued', creditNoteLetter(note()));
    expect(subject).toBe('Credit note CN-000001 from Lettermint Software: USD 30.00');
    expect(text).toContain('It corrects invoice INV-000001.');
    expect(text).toContain(
      'USD 10.00 off what is open on invoice INV-000001; USD 20.00 on your balance, which pays later invoices',
    );
  });

  it('says what is paid back', async () => {
    const refunded = { appliedToInvoice: '0.00', addedToBalance: '0.00', refunded: '30.00', invoiceNumber: undefined };
    const { html } = await written('credit-note-issued', creditNoteLetter(note(refunded)));
    expect(html).toContain('USD 30.00 paid back');
    expect(html).not.toContain('It corrects');
  });
});

describe('the mail about an alert', () => {
  const alert = (changes: Partial<AlertMessage> = {}): AlertMessage => ({
    ...AlertMessage.fromPartial({}),
    ...{ budgetName: 'Models of one key', measure: 'cost', currency: 'USD', window: 'month', percent: 80 },
    ...{ limit: '1000', value: '812.5', action: 'block', timeZone: 'Europe/Berlin', tenantName: 'Lettermint Software' },
    windowStart: Date.parse('2026-11-01T00:00:00+01:00'),
    windowEnd: Date.parse('2026-12-01T00:00:00+01:00'),
    ...changes,
  });

  it('says what was used of which limit, and what comes next', async () => {
    const { subject, text } = await written('budget-alert', alertLetter(alert()));
    expect(subject).toBe('Models of one key: 80% of USD 1,000.00');
    expect(text).toContain(
      'USD 812.50 of USD 1,000.00 of the budget “Models of one key” is used in 1 Nov 2026 – 30 Nov 2026 (Europe/Berlin).',
    );
  });

  it.each([
    [{ percent: 100 }, 'hold further calls back until the next window begins'],
    [{ percent: 100, action: 'warn' }, 'The budget warns'],
    [{ percent: 100, isShadow: true }, 'The budget only watches'],
    [{ measure: 'tokens', value: '1234567' }, '1,234,567 tokens of 1,000 tokens'],
    [{ groupBy: 'model', group: 'gpt-5' }, 'is used for model gpt-5 in'],
  ])('of %j says %j', async (changes, said) => {
    expect((await written('budget-alert', alertLetter(alert(changes)))).text).toContain(said);
  });
});

describe('a mail with a link', () => {
  const message = (changes: Partial<AccountMailMessage> = {}): AccountMailMessage => ({
    ...AccountMailMessage.fromPartial({}),
    ...{ type: 'invitation', name: 'Bob', tenantName: 'Lettermint Software' },
    ...{ link: 'https://billing.example/invitation/a_b-c', lapsesAt: Date.UTC(2026, 10, 2, 9, 30) },
    ...changes,
  });

  it('invites, with a button and the address in plain text', async () => {
    const { subject, text, html } = await written('invitation', accountLetter(message()));
    expect(subject).toBe('You are invited to Lettermint Software');
    expect(text).toMatch(/^Hello Bob,\n/);
    expect(text).toContain('Choose a password: https://billing.example/invitation/a_b-c\n');
    expect(html).toContain('href="https://billing.example/invitation/a_b-c" class="m-button"');
  });

  it('lets somebody choose a new password, and says what to do who did not want that', async () => {
    const { subject, text } = await written('password-reset', accountLetter(message({ name: '' })));
    expect(subject).toBe('A new password for Lettermint Software');
    expect(text).toMatch(/^Hello,\n\nSomebody, probably you/);
    expect(text).toContain('the old password stays');
  });
});

const hostile = [
  '<b>"A" & \'B\'</b>\r\nBcc: somebody@else.test',
  '<script>alert(1)</script>',
  '[click](https://evil.test) ![x](https://evil.test/p.png) **bold** `code`',
  '# Title\n\n| a | b |\n|---|---|\n| c | d |\n\n> quote',
  'javascript:alert(1) {{ number }} {% if x %} @@BODY@@ \\| \\',
  '&lt;i&gt; &#60;b&#62; \u2028 \u0000 x',
];

describe.each(templateNames)('%s, made of names that want to be something else,', (name) => {
  it.each(hostile)('takes %j for text', async (said) => {
    const { subject, html, text } = await filledWith(name, said);
    expect(subject).not.toMatch(/[\p{Cc}\u2028]/u);
    expect(tagsOf(html)).toEqual(tagsOf((await filledWith(name, 'plain')).html));
    expect(text).toContain(said.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  });
});

/** Links are the system's own, or a gateway's. */
function filledWith(name: TemplateName, said: string) {
  const fill = (values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, /^link$|Url$/.test(key) ? value : filled(value)]),
    );
  const filled = (value: Value): Value =>
    typeof value === 'string' ? said : Array.isArray(value) ? value.map(fill) : value;
  return writeMail(readWording(templateOf(name)), fill(sampleValues(name)), said, plainLook);
}

/** Elements, and how often each: text cannot add one. */
function tagsOf(html: string): Record<string, number> {
  const tags = [...html.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag = '']) => tag);
  return Object.fromEntries(
    Map.groupBy(tags, (tag) => tag)
      .entries()
      .map(([tag, found]) => [tag, found.length]),
  );
}
