import { Controller } from '@nestjs/common';
import { walletTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { AnnounceChange } from '../../application/announce-change.js';
import { Customers, MailingSince } from '../../application/ports.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';
import { balanceValues } from '../../templates/values/usage-values.js';

/** A balance that was low, recovered and is low again is mailed about again. */
@Controller()
export class WalletConsumer {
  constructor(
    private readonly announceChange: AnnounceChange,
    private readonly customers: Customers,
    private readonly since: MailingSince,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: walletTopic.name, group: 'notifications' })
  announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value, timestamp: publishedAt }: Message): Promise<void> {
    const message = walletTopic.codec.decode(value);
    const { id: about, tenant, type, wallet } = message;
    if (type !== 'balance-low' || wallet === undefined || publishedAt < (await this.since.at())) return;
    const account = await this.customers.account(tenant, wallet.accountId);
    if (account === undefined) return;
    const values = { ...balanceValues(message, wallet), accountName: account.name };
    const { name: readerName, address } = account;
    await this.announceChange.run(tenant, {
      template: 'balance-low',
      ...{ about, values, readerName, addresses: [address], publishedAt },
    });
  }
}
