import { AccountMailMessage } from '#contracts';
import { accountMail } from './account-mail.js';

const message = (changes: Partial<AccountMailMessage> = {}): AccountMailMessage => ({
  ...AccountMailMessage.fromPartial({}),
  type: 'invitation',
  name: 'Bob',
  tenantName: 'Lettermint Software',
  link: 'https://billing.example/invitation/abc',
  lapsesAt: Date.UTC(2026, 10, 2, 9, 30),
  ...changes,
});

describe('a mail with a link', () => {
  it('invites', () => {
    const { subject, text } = accountMail(message());
    expect(subject).toBe('You are invited to Lettermint Software');
    expect(text.split('\n\n')).toEqual([
      'Hello Bob,',
      'You are invited to work with Lettermint Software. Choose a password here:',
      'https://billing.example/invitation/abc',
      'The link works once, until 2026-11-02 09:30 UTC.',
      'Without it nothing happens.',
      'Lettermint Software\n',
    ]);
  });

  it('lets somebody choose a new password, and says what to do who did not want that', () => {
    const { subject, text } = accountMail(message({ type: 'password-reset', name: '' }));
    expect(subject).toBe('A new password for Lettermint Software');
    expect(text).toMatch(/^Hello,\n\nSomebody, probably you/);
    expect(text).toContain('the old password stays');
  });

  it('keeps names from being markup or headers', () => {
    const { subject, html } = accountMail(message({ tenantName: '<b>x</b>\r\nBcc: all@x.test' }));
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).toContain('&lt;b&gt;x&lt;/b&gt; Bcc: all@x.test');
  });
});
