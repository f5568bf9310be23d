import { isIP } from 'node:net';
import type { ProducerOptions } from '@platformatic/kafka';
import { brokerList, type KafkaSettings } from './kafka-settings.js';

type ClientOptions = ProducerOptions<Buffer, Buffer, Buffer, Buffer>;

const mechanisms = { plain: 'PLAIN', 'scram-sha-256': 'SCRAM-SHA-256', 'scram-sha-512': 'SCRAM-SHA-512' } as const;

/** Where and how a client of @platformatic/kafka reaches the brokers. */
export function connectionOf(
  settings: KafkaSettings,
): Pick<ClientOptions, 'bootstrapBrokers' | 'tls' | 'tlsServerName' | 'sasl'> {
  const { ssl, sasl } = settings;
  const bootstrapBrokers = brokerList(settings);
  // Brokers that share an address are told apart by the name that a connection asks for, which is never an address.
  const tlsServerName = bootstrapBrokers.every((broker) => isIP(broker.slice(0, broker.lastIndexOf(':'))) === 0);
  return {
    bootstrapBrokers,
    ...(ssl && { tls: ssl === true ? {} : { ...ssl }, tlsServerName }),
    ...(sasl && { sasl: { ...sasl, mechanism: mechanisms[sasl.mechanism] } }),
  };
}
