/** What a mail server reports of one recipient (RFC 3464). */
export interface RecipientReport {
  readonly recipient: string;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Such as 5.1.1 (RFC 3463); empty: it was not said. */
  readonly status: string;
  /** The words of the server that refused it; empty: it was not said. */
  readonly diagnostic: string;
}

/** More recipients of one report are not looked at: a mail of ours has one. */
export const mostRecipients = 20;
const longestText = 400;

/** @param status the body of a message/delivery-status: groups of fields, the first of them about the report itself */
export function recipientsOf(status: string): RecipientReport[] {
  const [, ...groups] = unfolded(status)
    .split(/\n[ \t]*\n+/)
    .filter((group) => group.trim() !== '');
  return groups.slice(0, mostRecipients).flatMap((group) => {
    const fields = fieldsOf(group);
    const action = actions.find((known) => known === fields.get('action')?.toLowerCase());
    if (action === undefined) return [];
    const recipient = typed(fields.get('original-recipient') ?? fields.get('final-recipient'));
    const [code = ''] = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '') ?? [];
    return [{ recipient, action, status: code, diagnostic: typed(fields.get('diagnostic-code')) }];
  });
}

/** @param headers of the mail that came back; its Message-ID begins with the id of the delivery */
export function deliveryNamedBy(headers: string): string | undefined {
  const messageId = fieldsOf(unfolded(headers).split(/\n[ \t]*\n/, 1)[0] ?? '').get('message-id');
  return /^<([\w-]{1,64})@[^<>\s]{1,255}>$/.exec(messageId ?? '')?.[1];
}

/** In one line, as it is kept with the delivery. */
export function problemIn({ status, diagnostic }: RecipientReport): string {
  const words = diagnostic || 'the mail came back';
  return status === '' || words.includes(status) ? words : `${status} ${words}`;
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

const unfolded = (text: string) => text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+(?=\S)/g, ' ');

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    // Of a field that comes twice the first is meant.
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Without the type that goes before it, such as `rfc822;`, and without signs that no text has. */
const typed = (value = '') =>
  value
    .replace(/^[\w-]{1,40}\s*;\s*/, '')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longestText)
    .toWellFormed();
