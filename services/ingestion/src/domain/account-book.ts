import { usagePartitionOf } from '#contracts';

/** The account that an event's usage is kept under, and the partition of the usage log that keeps it. */
export interface Account {
  readonly id: string;
  readonly partition: number;
}

export interface Customer {
  readonly tenant: string;
  readonly customerId: string;
  readonly kind: 'organization' | 'subscriber';
  readonly name: string;
  readonly email: string;
  readonly organizationId: string | undefined;
}

export interface SubscriptionOfAccount {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
}

/** Whom an event names, each by name or by id. */
export interface NamedParties {
  readonly organization: string | null;
  readonly subscriber: string | null;
  readonly subscription: string | null;
}

const mostUnknownAccounts = 10_000;

/** The customers of all tenants, as far as their messages have told. */
export class AccountBook {
  private readonly tenants = new Map<string, TenantAccounts>();

  constructor(private readonly partitions: number) {}

  of(tenant: string): TenantAccounts {
    let accounts = this.tenants.get(tenant);
    if (!accounts) {
      accounts = new TenantAccounts(tenant, this.partitions);
      this.tenants.set(tenant, accounts);
    }
    return accounts;
  }

  takeCustomer(customer: Customer): void {
    this.of(customer.tenant).takeCustomer(customer);
  }

  takeSubscription(subscription: SubscriptionOfAccount): void {
    this.of(subscription.tenant).takeSubscription(subscription);
  }
}

export class TenantAccounts {
  private readonly organizations = new Map<string, Account>();
  private readonly subscribers = new Map<string, Customer>();
  private readonly subscriptions = new Map<string, Account>();
  private readonly customers = new Map<string, Customer>();
  private readonly accounts = new Map<string, Account>();
  private readonly unknownAccounts = new Map<string, Account>();

  constructor(
    private readonly tenant: string,
    private readonly partitions: number,
  ) {}

  takeCustomer(customer: Customer): void {
    const before = this.customers.get(customer.customerId);
    if (before) this.forgetNames(before);
    this.customers.set(customer.customerId, customer);
    if (customer.kind === 'organization') {
      const account = this.account(customer.customerId);
      this.organizations.set(customer.customerId, account);
      this.organizations.set(customer.name, account);
    } else {
      this.subscribers.set(customer.customerId, customer);
      if (customer.email) this.subscribers.set(customer.email.toLowerCase(), customer);
    }
  }

  takeSubscription({ subscriptionId, accountId }: SubscriptionOfAccount): void {
    this.subscriptions.set(subscriptionId, this.account(accountId));
  }

  /** The first of subscription, organization and subscriber that is known. Undefined when none is. */
  find(subscription: string | null, organization: string | null, subscriber: string | null): Account | undefined {
    if (subscription !== null) {
      const account = this.subscriptions.get(subscription);
      if (account) return account;
    }
    if (organization !== null) {
      const account = this.organizations.get(organization);
      if (account) return account;
    }
    return subscriber === null ? undefined : this.accountOfSubscriber(subscriber);
  }

  /**
   * Where usage of nobody known is kept: under what it names itself with, so that all of it stays in one order until
   * a customer of that name appears.
   */
  unknown(organization: string | null, subscriber: string | null): Account {
    const id = `?${organization ?? subscriber ?? ''}`;
    let account = this.unknownAccounts.get(id);
    if (!account) {
      if (this.unknownAccounts.size >= mostUnknownAccounts) this.unknownAccounts.clear();
      account = this.newAccount(id);
      this.unknownAccounts.set(id, account);
    }
    return account;
  }

  account(id: string): Account {
    let account = this.accounts.get(id);
    if (!account) {
      account = this.newAccount(id);
      this.accounts.set(id, account);
    }
    return account;
  }

  private accountOfSubscriber(nameOrId: string): Account | undefined {
    const subscriber = this.subscribers.get(nameOrId) ?? this.subscribers.get(nameOrId.toLowerCase());
    return subscriber && this.account(subscriber.organizationId ?? subscriber.customerId);
  }

  private newAccount(id: string): Account {
    return { id, partition: usagePartitionOf(this.tenant, id, this.partitions) };
  }

  private forgetNames(customer: Customer): void {
    if (customer.kind === 'subscriber') this.subscribers.delete(customer.email.toLowerCase());
    else if (this.organizations.get(customer.name)?.id === customer.customerId)
      this.organizations.delete(customer.name);
  }
}
