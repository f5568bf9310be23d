export interface Health {
  readonly ready: boolean;
  /** Names of services. */
  readonly missing: readonly string[];
}

const amberFromMs = 30_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** What waits while a service is away, and what goes on. */
const effects: Readonly<Record<string, string>> = {
  gateway: 'Some of what is asked may fail.',
  ingestion: 'Usage is refused until it is back.',
  rating: 'Usage is still taken; amounts wait.',
  invoicing: 'Usage is still taken; invoices wait.',
  analytics: 'Usage is still taken and billed; figures and logs wait.',
  payments: 'Invoices are still issued; payments wait.',
  notifications: 'Invoices are still issued; mails wait.',
  subscriptions: 'Usage is still taken; customers cannot be changed.',
  catalog: 'Usage is still taken; products cannot be changed.',
  identity: 'What runs goes on; nobody can sign in.',
};

/** Of gateway itself, through which everything is asked. */
export const silentText = 'Nothing answers. What was acknowledged is safe; this page goes on by itself.';

/** A sentence for each that is away. */
export const awayTexts = ({ missing }: Health): string[] =>
  missing.map((service) => {
    const name = `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
    return `${name} is away. ${effects[service] ?? 'What needs it waits.'}`;
  });

/** Relative below an hour alone: "1 s behind", "12 min behind". */
export function behindText(behindMs: number): string | undefined {
  if (behindMs >= hourMs) return undefined;
  return behindMs < minuteMs
    ? `${Math.floor(behindMs / 1_000)} s behind`
    : `${Math.floor(behindMs / minuteMs)} min behind`;
}

export const isSlow = (behindMs: number): boolean => behindMs > amberFromMs;
