import type { ApiClient } from '../../running-stack/api.client.js';
import { done, listed } from '../repeated.js';
import { coupons } from './credit-content.js';
import { stateModelPrices } from './settings.js';
import { audiences, budgets, colleagues, webhooks } from './settings-content.js';

/** How many were there and are gone. */
export interface Settings {
  readonly budgets: number;
  readonly coupons: number;
  /** What was left of them was voided. */
  readonly grants: number;
  readonly invitations: number;
  readonly webhookEndpoints: number;
  /** Audiences stay, and are of nobody. */
  readonly audiences: number;
}

interface Organization {
  readonly organizationId: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Takes away what the year of the demo has set up beside what it sold, by the names that it alone has. */
export async function removeSettings(api: ApiClient, isOfDemo: (one: Organization) => boolean): Promise<Settings> {
  await stateModelPrices(api, []);
  const codes = new Set<string>(Object.values(coupons).map(({ code }) => code));
  const names = new Set<string>(budgets.map(({ name }) => name));
  const offered = await listed<{ couponId: string; code: string }>(api, '/v1/coupons');
  const limits = await listed<{ budgetId: string; name: string }>(api, '/v1/budgets');
  return {
    coupons: await countDone(
      offered.filter(({ code }) => codes.has(code)),
      ({ couponId }) => done(api, 'POST', `/v1/coupons/${couponId}/archive`),
    ),
    budgets: await countDone(
      limits.filter(({ name }) => names.has(name)),
      ({ budgetId }) => done(api, 'DELETE', `/v1/budgets/${budgetId}`),
    ),
    grants: await voidGrants(api, isOfDemo),
    ...(await removeColleagues(api)),
  };
}

async function removeColleagues(
  api: ApiClient,
): Promise<Pick<Settings, 'invitations' | 'webhookEndpoints' | 'audiences'>> {
  const emails = new Set<string>(colleagues.map(({ email }) => email));
  const urls = new Set<string>(webhooks.map(({ url }) => url));
  const names = new Set<string>(audiences.map(({ name }) => name));
  const invitations = await api.demand<{ items: { invitationId: string; email: string }[] }>('GET', '/v1/invitations');
  const endpoints = await listed<{ endpointId: string; url: string }>(api, '/v1/webhook-endpoints');
  const groups = await listed<{ audienceId: string; name: string; conditions: object[] }>(api, '/v1/audiences');
  return {
    invitations: await countDone(
      invitations.items.filter(({ email }) => emails.has(email)),
      ({ invitationId }) => done(api, 'DELETE', `/v1/invitations/${invitationId}`),
    ),
    webhookEndpoints: await countDone(
      endpoints.filter(({ url }) => urls.has(url)),
      ({ endpointId }) => done(api, 'DELETE', `/v1/webhook-endpoints/${endpointId}`),
    ),
    audiences: await countDone(
      groups.filter(({ name, conditions }) => names.has(name) && conditions.length > 0),
      ({ audienceId }) => done(api, 'PATCH', `/v1/audiences/${audienceId}`, { conditions: [] }),
    ),
  };
}

async function voidGrants(api: ApiClient, isOfDemo: (one: Organization) => boolean): Promise<number> {
  const organizations = await listed<Organization>(api, '/v1/organizations');
  const ours = new Set(organizations.filter(isOfDemo).map(({ organizationId }) => organizationId));
  const wallets = await listed<{ walletId: string; accountId: string }>(api, '/v1/wallets');
  let voided = 0;
  for (const { walletId } of wallets.filter(({ accountId }) => ours.has(accountId))) {
    const path = `/v1/wallets/${walletId}`;
    const { grants } = await api.demand<{ grants: { grantId: string }[] }>('GET', path);
    const reason = 'The demo was taken away';
    voided += await countDone(grants, ({ grantId }) => done(api, 'POST', `${path}/grants/${grantId}/void`, { reason }));
  }
  return voided;
}

async function countDone<One>(all: readonly One[], work: (one: One) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (const one of all) if (await work(one)) count += 1;
  return count;
}
