import type { AggregateStore } from '#event-store';
import type { BrandingEvent, BrandingState, Logo } from '../domain/branding/branding.js';
import type { DeliveryEvent, DeliveryState, Notice } from '../domain/delivery/delivery.js';
import type { MailTemplateSet, MailTemplateState } from '../domain/mail-template/mail-template.js';
import type { TemplateName } from '../templates/templates.js';

/** One transaction of a tenant. */
export interface UnitOfWork {
  readonly deliveries: AggregateStore<DeliveryState, DeliveryEvent>;
  /** For whoever sends the deliveries; once for each. */
  storeDocuments(documents: readonly (readonly [deliveryId: string, document: Uint8Array])[]): Promise<void>;
  /** Nobody needs them any more. */
  forgetDocuments(deliveryIds: readonly string[]): Promise<void>;
  readonly mailTemplates: AggregateStore<MailTemplateState, MailTemplateSet>;
  readonly brandings: AggregateStore<BrandingState, BrandingEvent>;
  /** For ever: documents name it by its hash. */
  storeLogo(hash: string, png: Uint8Array): Promise<void>;
}

/** What a tenant has decided about one mail. */
export abstract class MailTemplates {
  abstract find(tenant: string, name: TemplateName): Promise<MailTemplateState>;
}

export abstract class Brandings {
  abstract find(tenant: string): Promise<BrandingState>;
  /** The picture of this hash. */
  abstract picture(tenant: string, logo: Pick<Logo, 'hash'>): Promise<Buffer | undefined>;
}

/** Who else is written to about a product's documents. */
export abstract class ProductCopies {
  /** Addresses of the seller's own. */
  abstract addressesOf(tenant: string, productId: string): readonly string[];
}

export abstract class DeliveriesStore {
  /** Claims deliveries whose time has come for this process alone. */
  abstract claimDue(at: number, limit: number, claim: NewClaim): Promise<ClaimedDelivery[]>;
  /** Claims for longer what is still claimed as it was; answers the ids. What is being written at the moment is passed over. */
  abstract renew(held: readonly HeldClaim[], until: number): Promise<string[]>;
  /** How many tests of mails were requested since then. */
  abstract testsSince(tenant: string, at: number): Promise<number>;
}

export interface NewClaim {
  /** Epoch milliseconds. */
  readonly until: number;
  /** Also what others had claimed until now or before, and not brought to an end. */
  readonly includesEnded: boolean;
}

export interface HeldClaim {
  readonly deliveryId: string;
  readonly until: number;
}

export interface ClaimedDelivery {
  readonly tenant: string;
  readonly notice: Notice;
  /** The document or the alert as its message has it. */
  readonly document: Uint8Array;
}

/** From which instant on messages are mailed about, epoch milliseconds; those of before are old news. */
export abstract class MailingSince {
  abstract at(): Promise<number>;
}

export interface Subscribed {
  readonly accountName: string;
  readonly productId: string;
  readonly productName: string;
  readonly timeZone: string;
  /** Of the account, or of its subscriber where the account has none; empty where nobody has one. */
  readonly address: string;
  readonly notificationsOff: boolean;
}

/** Who has what, as the latest messages say it; what is not known yet is waited for. */
export abstract class Customers {
  abstract subscription(tenant: string, subscriptionId: string): Promise<Subscribed | undefined>;
  /** An organization, or a subscriber without one, as it is called and written to. */
  abstract account(tenant: string, accountId: string): Promise<{ name: string; address: string } | undefined>;
  /** As the tenant is called on documents. */
  abstract sellerName(tenant: string): Promise<string>;
  /** Where it says that it is reached; empty where it does not say so. */
  abstract sellerAddress(tenant: string): Promise<string>;
}

/** `final`: this mail will never be accepted. `later`: it may be. `away`: no mail is accepted at the moment. */
export type CourierFailure = 'final' | 'later' | 'away';

/** Some notices that are sent together, by what was decided about mails when it began. */
export interface CourierRound {
  /**
   * Under one delivery id it is the same mail, also when it is sent twice.
   *
   * @throws NotBegun when it may no longer begin once there is room for it
   */
  send(claimed: ClaimedDelivery): Promise<void>;
}

/** Another process has claimed it, or is about to: nothing was sent. */
export class NotBegun extends Error {}

/** Sends notices. */
export abstract class Courier {
  /** @param mayBegin asked of each delivery at the last moment before it goes out */
  abstract begin(mayBegin: (deliveryId: string) => boolean): CourierRound;
  abstract failureOf(error: unknown): CourierFailure;
}
