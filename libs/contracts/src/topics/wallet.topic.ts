import { WalletMessage } from '../generated/invoicing/v1/wallet.js';
import { protobufCodec, type Topic } from '../topic.js';

export const walletTopic: Topic<WalletMessage> = {
  name: 'invoicing.wallet.v1',
  owner: 'invoicing',
  summary: 'Wallets of accounts: what was granted, has expired, is low.',
  codec: protobufCodec(WalletMessage),
  keyOf: (message) => message.wallet?.walletId ?? message.id,
  order: 'The states of one wallet in the order it took them.',
  partitions: 'one',
  readers: ['notifications', 'internal teams'],
  proto: 'invoicing/v1/wallet.proto',
  message: 'invoicing.v1.WalletMessage',
};
