import { tutorialInvoice } from '#invoice-document';
import { invoiceFinalizedMail } from './invoice-finalized.js';

describe('the mail about an issued invoice', () => {
  it('says in plain text what the invoice says', () => {
    expect(invoiceFinalizedMail(tutorialInvoice).text.split('\n')).toEqual([
      'Hello Acme Corporation,',
      '',
      'Here is your invoice for Document summarisation. It is attached as a PDF.',
      '',
      'Invoice INV-000001, 15 Feb 2026',
      'Total: USD 1,969.00',
      'Due on 17 Mar 2026',
      '',
      '- Recurring fee (15 Jan 2026 – 15 Feb 2026): 199.00',
      '- Summaries (1,200 · 15 Jan 2026 – 15 Feb 2026): 1,770.00',
      '',
      'Lettermint Software',
      '',
    ]);
  });

  it('says when there is nothing to pay', () => {
    const { text, html } = invoiceFinalizedMail({ ...tutorialInvoice, lines: [], subtotal: '0.00', total: '0.00' });
    expect(text).toContain('Nothing to pay');
    expect(html).toContain('Nothing to pay');
  });

  it('shows the first twenty of many lines', () => {
    const [line] = tutorialInvoice.lines;
    const { text } = invoiceFinalizedMail({ ...tutorialInvoice, lines: Array.from({ length: 43 }, () => line!) });
    expect(text).toContain('- and 23 more on the attached invoice');
    expect(text.match(/Recurring fee/g)).toHaveLength(20);
  });

  it('never takes a name for markup or for a header', () => {
    const name = '<b>"A" & \'B\'</b>\r\nBcc: somebody@else.test';
    const mail = invoiceFinalizedMail({ ...tutorialInvoice, accountName: name, sellerName: name, productName: name });
    expect(mail.html).not.toContain('<b>');
    expect(mail.html).toContain('&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;');
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });
});
