import fc from 'fast-check';
import { deliveryNamedBy, mostRecipients, problemIn, recipientsOf } from './delivery-report.js';

const perMessage = 'Reporting-MTA: dns; mx.example\n';
const group = (fields: string) => `\n${fields}\n`;

describe('the status of a delivery', () => {
  it.each([
    [
      'the address that was written to',
      'Original-Recipient: rfc822;a@x\nFinal-Recipient: rfc822;b@y\nAction: failed',
      'a@x',
      '',
    ],
    ['an action in capitals', 'Final-Recipient: rfc822; b@y\nAction: FAILED\nStatus: 5.7.1 (refused)', 'b@y', '5.7.1'],
    ['a status that is none', 'Final-Recipient: rfc822; b@y\nAction: failed\nStatus: gone', 'b@y', ''],
    ['lines of the wire', 'Final-Recipient: rfc822; b@y\r\nAction: failed\r\nStatus: 4.4.1\r', 'b@y', '4.4.1'],
  ])('has %s', (_, fields, recipient, status) => {
    expect(recipientsOf(perMessage + group(fields))).toEqual([{ recipient, action: 'failed', status, diagnostic: '' }]);
  });

  it('is of so many recipients, each in words of bounded length in one line', () => {
    const long = `Final-Recipient: rfc822; b@y\nAction: failed\nDiagnostic-Code: smtp; 550\tno\n  ${'x'.repeat(5_000)}`;
    const found = recipientsOf(perMessage + group(long).repeat(mostRecipients + 5));
    expect(found).toHaveLength(mostRecipients);
    expect(found[0]?.diagnostic).toMatch(/^550 no x+$/);
    expect(found[0]?.diagnostic).toHaveLength(400);
  });

  it('is cut so that it can be stored, within a character, too', () => {
    const words = (diagnostic: string) =>
      `Final-Recipient: rfc822; b@y\nAction: failed\nDiagnostic-Code: ${diagnostic}`;
    const [{ diagnostic } = { diagnostic: '' }] = recipientsOf(perMessage + group(words(`${'x'.repeat(399)}😀`)));
    expect(diagnostic).toBe(`${'x'.repeat(399)}\ufffd`);
  });

  it('is kept with its code, once', () => {
    const report = { recipient: 'a@x', action: 'failed', status: '5.1.1', diagnostic: '' } as const;
    expect(problemIn(report)).toBe('5.1.1 the mail came back');
    expect(problemIn({ ...report, diagnostic: '550 5.1.1 no such mailbox' })).toBe('550 5.1.1 no such mailbox');
    expect(problemIn({ ...report, status: '', diagnostic: 'full' })).toBe('full');
  });

  it.each([
    ['Subject: x\nMESSAGE-ID: <d-1@h>\n\nbody', 'd-1'],
    ['Message-ID:\n <d-1@h>\n', 'd-1'],
    ['Message-ID: <d-1@h>\nMessage-ID: <d-2@h>\n', 'd-1'],
    ['Subject: x\n\nMessage-ID: <d-1@h>', undefined],
    ['Message-ID: d-1', undefined],
    ['Message-ID: <d 1@h>', undefined],
  ])('is of the mail that its headers name: %j', (headers, deliveryId) => {
    expect(deliveryNamedBy(headers)).toBe(deliveryId);
  });

  it('is read of any text without an error', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ':', ';', ' ', '\n', '\r', '\t', '<', '@', 'Action: failed\n'),
    });
    fc.assert(fc.property(text, (any) => recipientsOf(any).length <= mostRecipients && deliveryNamedBy(any) !== ''));
  });
});
