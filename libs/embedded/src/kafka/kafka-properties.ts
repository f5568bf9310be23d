export interface KafkaNode {
  folder: string;
  port: number;
  controllerPort: number;
}

/**
 * One node that is broker and controller, small enough for a laptop, and that never deletes what it was given.
 * After a SIGKILL the controller lets the broker register anew only when its old session has run out: the session is short, so that
 * the node is back in seconds.
 */
export function kafkaProperties(node: KafkaNode, instead: Readonly<Record<string, string>> = {}): string {
  const properties: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${node.controllerPort}`,
    listeners: `BROKER://127.0.0.1:${node.port},CONTROLLER://127.0.0.1:${node.controllerPort}`,
    'advertised.listeners': `BROKER://127.0.0.1:${node.port}`,
    'listener.security.protocol.map': 'BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'BROKER',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': `${node.folder}/log`,
    'broker.heartbeat.interval.ms': 500,
    'broker.session.timeout.ms': 2000,
    'auto.create.topics.enable': false,
    'num.partitions': 1,
    'log.retention.ms': -1,
    'log.retention.bytes': -1,
    'message.max.bytes': 8 * 1024 * 1024,
    'socket.request.max.bytes': 32 * 1024 * 1024,
    'offsets.retention.minutes': 365 * 24 * 60,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'log.cleaner.dedupe.buffer.size': 8 * 1024 * 1024,
    ...instead,
  };
  return `${Object.entries(properties)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')}\n`;
}
