import { type LinkedSubscription, type NamedParties, nameKey, TenantDirectory } from '#attribution';
import { usagePartitionOf } from '#contracts';

/** The account that an event's usage is kept under, and the partition of the usage log that keeps it. */
export interface Account {
  readonly id: string;
  readonly partition: number;
}

export interface KnownSubscription extends LinkedSubscription {
  /** The subscription's own clock. */
  readonly testClockId: string | undefined;
}

const mostUnknownAccounts = 10_000;

/** What the doors know of all tenants' customers, products and subscriptions. */
export class Accounts {
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
}

export class TenantAccounts {
  readonly directory: TenantDirectory<KnownSubscription, Account>;
  private readonly unknownAccounts = new Map<string, Account>();

  constructor(
    private readonly tenant: string,
    readonly partitions: number,
  ) {
    this.directory = new TenantDirectory((id) => this.newAccount(id));
  }

  /** Whether all that decides whose usage it is, is known: a named subscription, else the customer. */
  isKnown(named: NamedParties): boolean {
    return named.subscription === null
      ? this.directory.accountOf(named) !== undefined
      : this.directory.subscription(named.subscription) !== undefined;
  }

  /**
   * Where usage of nobody known is kept: under what it names itself with, so that all of it stays in one order until
   * a customer of that name appears.
   */
  unknown({ organization, subscriber }: NamedParties): Account {
    const name = organization ?? subscriber ?? '';
    let account = this.unknownAccounts.get(name);
    if (!account) {
      if (this.unknownAccounts.size >= mostUnknownAccounts) this.unknownAccounts.clear();
      account = this.newAccount(`?${nameKey(name)}`);
      this.unknownAccounts.set(name, account);
    }
    return account;
  }

  private newAccount(id: string): Account {
    return { id, partition: usagePartitionOf(this.tenant, id, this.partitions) };
  }
}
