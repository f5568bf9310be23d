/** What a mail server writes of a mail that it could not deliver, in the form of RFC 3464. */
export function deliveryReport({
  deliveryId,
  action = 'failed',
  status = '5.1.1',
}: {
  readonly deliveryId: string;
  readonly action?: string;
  readonly status?: string;
}): string {
  return `From: MAILER-DAEMON@mx.acme.test
To: billing@meterstream.local
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="of-the/report"

--of-the/report
Content-Type: text/plain; charset=us-ascii

I am sorry to have to inform you that your message could not be delivered.

--of-the/report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.acme.test
Arrival-Date: Fri, 1 Jan 2027 00:00:00 +0000

Final-Recipient: rfc822; pay@acme.test
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} <pay@acme.test>: Recipient
    address rejected

--of-the/report
Content-Type: message/rfc822

Message-ID: <${deliveryId}@meterstream.local>
Subject: Invoice INV-000001

Hello

--of-the/report--
`;
}
