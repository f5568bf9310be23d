import { Equal } from 'typebox/value';
import { type Decider, Refusal } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import {
  type BillingDetails,
  evolveOrganization,
  type MergedOrganization,
  noOrganization,
  type Organization,
  type OrganizationDetails,
  type OrganizationEvent,
} from './organization.js';

interface Naming {
  /** Another organization of the tenant has this name, in any case. */
  readonly nameIsTaken: boolean;
  readonly at: number;
}

export type OrganizationCommand =
  | ({ readonly type: 'CreateOrganization'; readonly organizationId: string } & OrganizationDetails & Naming)
  /** Usage names it. */
  | ({ readonly type: 'DiscoverOrganization'; readonly organizationId: string; readonly name: string } & Naming)
  /** One that only usage has named is an operator's from then on, even where nothing else changes. */
  | ({
      readonly type: 'ChangeOrganization';
      readonly name?: string | undefined;
      readonly billingEmail?: string | undefined;
      readonly billing?: BillingChange | null | undefined;
      /** Whole. */
      readonly metadata?: OrganizationDetails['metadata'];
    } & Naming)
  | MergeOrganization;

export interface MergeOrganization {
  readonly type: 'MergeOrganization';
  readonly into: string;
  /** There is such an organization, which is merged into no other itself. */
  readonly intoIsKnown: boolean;
  /** How many subscriptions of the one could not be told from the other's. */
  readonly conflicts: number;
  readonly at: number;
}

/** Only what is named changes; null takes it away, and the product's rates count again. */
export type BillingChange = { readonly [Key in keyof BillingDetails]?: BillingDetails[Key] | null };

export const organizationDecider: Decider<OrganizationCommand, Organization, OrganizationEvent> = {
  initial: noOrganization,
  evolve: evolveOrganization,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateOrganization': {
        const { organizationId, name, billingEmail, billing, metadata, at } = command;
        if (state.status === 'merged') throw isMerged(state);
        if (state.status === 'active') {
          if (areSame(state, { name, billingEmail, billing, metadata })) return [];
          throw refusal('organization-exists', 'There is an organization with this id already.');
        }
        demandFreeName(command.nameIsTaken, name);
        return [{ type: 'OrganizationCreated', organizationId, name, billingEmail, ...said(billing, metadata), at }];
      }
      case 'DiscoverOrganization': {
        if (state.status !== 'absent' || command.nameIsTaken) return [];
        const { organizationId, name, at } = command;
        return [{ type: 'OrganizationCreated', organizationId, name, at, discovered: true }];
      }
      case 'ChangeOrganization': {
        if (state.status === 'absent') throw refusal('organization-not-found', 'There is no such organization.');
        if (state.status === 'merged') throw isMerged(state);
        const { name = state.name, billingEmail = state.billingEmail, metadata = state.metadata, at } = command;
        const billing = mergedBilling(state.billing, command.billing);
        if (!state.discovered && areSame(state, { name, billingEmail, billing, metadata })) return [];
        demandFreeName(command.nameIsTaken, name);
        return [{ type: 'OrganizationChanged', name, billingEmail, ...said(billing, metadata), at }];
      }
      case 'MergeOrganization':
        return merge(command, state);
    }
  },
};

function merge({ into, intoIsKnown, conflicts, at }: MergeOrganization, state: Organization): OrganizationEvent[] {
  if (state.status === 'absent') throw refusal('organization-not-found', 'There is no such organization.');
  if (state.status === 'merged' && state.mergedInto === into) return [];
  if (into === state.organizationId)
    throw refusal('merged-into-itself', 'Name another organization to merge it into.', '/into');
  if (!intoIsKnown) throw refusal('unknown-organization', 'There is no organization with this id.', '/into');
  if (conflicts > 0) {
    const message = `${conflicts} subscription(s) would have the same customer and product as others at the same time.`;
    throw refusal('overlapping-subscription', `${message} End one of each first, or give both credentials.`);
  }
  return [{ type: 'OrganizationMerged', into, at }];
}

const isMerged = ({ mergedInto }: MergedOrganization) =>
  refusal('organization-is-merged', `It was merged into the organization ${mergedInto}.`);

function areSame(before: OrganizationDetails, after: OrganizationDetails): boolean {
  const isNamedAlike = before.name === after.name && before.billingEmail === after.billingEmail;
  const isDescribedAlike = Equal(before.metadata ?? {}, after.metadata ?? {});
  return isNamedAlike && isDescribedAlike && Equal(before.billing ?? {}, after.billing ?? {});
}

const said = (billing: BillingDetails | undefined, metadata: OrganizationDetails['metadata']) => ({
  ...(billing && { billing }),
  ...(metadata && { metadata }),
});

function mergedBilling(
  before: BillingDetails | undefined,
  change: BillingChange | null | undefined,
): BillingDetails | undefined {
  if (change === undefined) return before;
  const fields = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== undefined);
  return change === null || fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function demandFreeName(nameIsTaken: boolean, name: string): void {
  if (nameIsTaken) throw refusal('organization-name-taken', `There is an organization "${name}" already.`);
}

const refusal = (code: SubscriptionsRefusal, message: string, path?: string) =>
  new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
