import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { BrandingMessage, CouponMessage, CreditNoteMessage, InvoiceMessage, WalletMessage } from '#contracts';
import { POOL, reachingPostgres, withTransaction } from '#database';
import { type Aggregate, type Loaded, TenantTransactions } from '#event-store';
import type { Restoration } from '../../application/restore-invoices.js';
import {
  restoredCouponEvent,
  restoredCreditNoteEvent,
  restoredEvent,
  restoredWalletEvent,
  versionOf,
} from '../../application/restored-event.js';
import { coupons, creditNotes, invoices, wallets } from './aggregates.js';
import { recordLogo } from './document-logos.repository.js';
import { publisherName } from './invoicing.schema.js';

@Injectable()
export class RestorationRepository implements Restoration {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly transactions: TenantTransactions,
  ) {}

  async isDone(): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() => this.pool.query('select from restoration'));
    return rowCount === 1;
  }

  async recordInvoices(messages: readonly InvoiceMessage[]): Promise<void> {
    await this.record(messages, {
      aggregate: invoices,
      idOf: ({ invoice }) => invoice?.invoiceId ?? '',
      eventOf: restoredEvent,
    });
  }

  async recordCreditNotes(messages: readonly CreditNoteMessage[]): Promise<void> {
    await this.record(messages, {
      aggregate: creditNotes,
      idOf: ({ creditNote }) => creditNote?.creditNoteId ?? '',
      eventOf: restoredCreditNoteEvent,
    });
  }

  async recordCoupons(messages: readonly CouponMessage[]): Promise<void> {
    await this.record(messages, {
      aggregate: coupons,
      idOf: ({ coupon }) => coupon?.couponId ?? '',
      eventOf: restoredCouponEvent,
    });
  }

  async recordWallets(messages: readonly WalletMessage[]): Promise<void> {
    await this.record(messages, {
      aggregate: wallets,
      idOf: ({ wallet }) => wallet?.walletId ?? '',
      eventOf: restoredWalletEvent,
    });
  }

  async recordLogos(messages: readonly BrandingMessage[]): Promise<void> {
    for (const { tenant, logo } of messages) if (logo) await recordLogo(this.pool, tenant, logo);
  }

  async finish(): Promise<void> {
    await withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `insert into publisher_position select $1, last_position from event_position where last_position > 0
         on conflict (name) do nothing`,
        [publisherName],
      );
      await transaction.query('insert into restoration default values on conflict do nothing');
    });
  }

  private async record<Message extends Published, State extends Status, Event extends { readonly type: string }>(
    messages: readonly Message[],
    way: WayBack<Message, State, Event>,
  ): Promise<void> {
    for (const [tenant, own] of Map.groupBy(messages, (message) => message.tenant)) {
      const byDocument = Map.groupBy(own, way.idOf);
      await this.transactions.run(
        tenant,
        (transaction) => transaction.storeOf(way.aggregate),
        async (store) => {
          const stored = new Map((await store.loadAll([...byDocument.keys()])).map((loaded) => [loaded.id, loaded]));
          const absent = { state: way.aggregate.initial, version: 0 };
          const changes = [...byDocument].map(([id, history]) =>
            restoredChange(stored.get(id) ?? { id, ...absent }, history, way),
          );
          await store.saveAll(changes);
        },
      );
    }
  }
}

interface Published {
  readonly id: string;
  readonly tenant: string;
}

interface Status {
  readonly status: string;
}

/** How what was published of one kind of document becomes its events again. */
interface WayBack<Message extends Published, State extends Status, Event extends { readonly type: string }> {
  readonly aggregate: Aggregate<State, Event>;
  idOf(message: Message): string;
  eventOf(message: Message, before: State): Event;
}

/** What the messages say beyond what is stored. Versions follow one another: a gap is a document that is not whole. */
function restoredChange<Message extends Published, State extends Status, Event extends { readonly type: string }>(
  before: Loaded<State>,
  history: readonly Message[],
  { aggregate, eventOf }: WayBack<Message, State, Event>,
) {
  const events: Event[] = [];
  let { state } = before;
  for (const message of history) {
    const next = before.version + events.length + 1;
    if (versionOf(message) < next) continue;
    if (versionOf(message) > next)
      throw new Error(`message ${message.id} comes before version ${next} of its document`);
    const event = eventOf(message, state);
    events.push(event);
    state = aggregate.evolve(state, event);
  }
  return { before, events };
}
