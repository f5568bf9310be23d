import { ownWebhookEventTypes } from '#contracts';

type Data = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** Text of others in Slack's markup: it makes no links, mentions or commands. */
const plain = (value: unknown): string =>
  text(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .slice(0, 300);

const lines: Readonly<Record<string, (data: Data) => string>> = {
  'budget.warning': (data) => `:warning: ${budgetLine(data)}`,
  'budget.reached': (data) =>
    `:no_entry: ${budgetLine(data)}${data['action'] === 'block' && data['isShadow'] !== true ? ' Calls are held back.' : ''}`,
  'quota.threshold-reached': (data) =>
    `:warning: *${plain(data['metricName'])}* of subscription ${plain(data['subscriptionId'])}: ` +
    `${plain(data['percentage'])} % of ${quotaName(data)} is used (${plain(data['quantity'])} of ${plain(data['limit'])}).`,
  'wallet.balance-low': (data) => `:warning: ${walletLine(data)} is low.`,
  'wallet.balance-recovered': (data) => `:white_check_mark: ${walletLine(data)} is no longer low.`,
  [ownWebhookEventTypes.ping.name]: () => ':wave: This is a test by Meterstream. Alerts will come here.',
  [ownWebhookEventTypes.disabled.name]: (data) =>
    `:no_entry: Nothing is sent to ${plain(data['url'])} any more: ${plain(data['reason'])}.`,
};

/** The types that have a line for a channel. */
export const slackTypes: readonly string[] = Object.keys(lines);

export const isSlackType = (type: string): boolean => Object.hasOwn(lines, type);

/** The body that an incoming webhook of Slack takes. */
export function slackBodyOf(type: string, data: Data): string {
  const line = isSlackType(type) ? lines[type] : undefined;
  if (line === undefined) throw new Error(`${type} has no line for Slack`);
  return JSON.stringify({ text: line(data) });
}

function budgetLine(data: Data): string {
  const unit = plain(data['currency']) || plain(data['measure']);
  const group = data['group'] === undefined ? '' : ` for ${plain(data['groupBy'])} ${plain(data['group'])}`;
  return `*${plain(data['budgetName'])}*${group}: ${plain(data['percent'])} % is reached, ${plain(data['value'])} of ${plain(data['limit'])} ${unit} this ${plain(data['window'])}.`;
}

const quotaName = (data: Data): string => (data['of'] === 'tier' ? `tier ${plain(data['tierName'])}` : 'the quota');

function walletLine(data: Data): string {
  const wallet = (data['wallet'] ?? {}) as Data;
  const name = plain(wallet['name']) || plain(wallet['walletId']);
  return `Credit of *${name}* (account ${plain(wallet['accountId'])}, ${plain(data['balance'])} ${plain(wallet['currency'])})`;
}
