import { deliveryReport } from '../../testing/example-report.js';
import { DeliveryReportReader } from './delivery-report.reader.js';

const reader = new DeliveryReportReader();
const report = deliveryReport({ deliveryId: 'd-1' });
const recipient = {
  recipient: 'pay@acme.test',
  action: 'failed',
  status: '5.1.1',
  diagnostic: '550 5.1.1 <pay@acme.test>: Recipient address rejected',
};

/** So many parts in each other that a reader without a bound would run out of stack. */
function nested(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, at) => `--b${at}\nContent-Type: multipart/mixed; boundary=b${at + 1}\n\n`,
  );
  return `Content-Type: multipart/mixed; boundary=b0\n\n${parts.join('')}`;
}

describe('what a mail server reports of a mail', () => {
  it.each([
    ['as it comes', report],
    ['with the line ends of the wire', report.replace(/\n/g, '\r\n')],
    ['with the headers of the mail alone', report.replace('message/rfc822', 'text/rfc822-headers')],
    [
      'with the status in base64',
      report.replace(
        /(Content-Type: message\/delivery-status\n)\n([\s\S]*?)\n--/,
        (_, header, body) =>
          `${header}Content-Transfer-Encoding: base64\n\n${Buffer.from(body).toString('base64')}\n--`,
      ),
    ],
    ['within another mail', wrapped(report)],
  ])('is read %s', async (_, message) => {
    expect(await reader.read(message)).toEqual({ deliveryId: 'd-1', recipients: [recipient] });
  });

  it.each([
    ['no mail', 'nothing', /no part of the type message\/delivery-status/],
    ['a mail that reports nothing', 'Subject: Out of office\n\nI am away.', /no part of the type/],
    [
      'one without the mail that came back',
      report.replace(/--of-the\/report\nContent-Type: message\/rfc822[\s\S]*/, ''),
    ],
    ['one about a mail that is none of ours', deliveryReport({ deliveryId: 'two words' }), /Message-ID/],
    ['an action that there is not', deliveryReport({ deliveryId: 'd-1', action: 'eaten' }), /no recipient/],
    ['no groups of recipients', report.replace(/Final-Recipient[\s\S]*?rejected\n/, ''), /no recipient/],
    ['parts in parts without an end', nested(20_000), /cannot be read/],
    ['a megabyte of colons', `Content-Type: multipart/report; boundary=x\n\n--x\n${':'.repeat(500_000)}`],
  ])('is refused as %s', async (_, message, why = /./) => {
    await expect(reader.read(message)).rejects.toMatchObject({
      code: 'not-a-delivery-report',
      message: expect.stringMatching(why),
      details: [{ path: '/message' }],
    });
  });
});

/** As a mailbox forwards it. */
function wrapped(message: string): string {
  return `Subject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n--outer\n${message}\n--outer--\n`;
}
