import { type Base, kGetConnection, NetworkError } from '@platformatic/kafka';

type Clients = Pick<Base, typeof kGetConnection>;
type OpenConnection = Clients[typeof kGetConnection];

/**
 * A client that fails where metadata name a broker that is not among its brokers: for a moment nobody leads a partition, or
 * coordinates a group. As it comes, it takes the absent one's address in the callback of a socket (1.35): what that throws
 * no caller can catch, and it ends the process. A broker that stalls longer than its session is fenced by its controller,
 * and such metadata are what is answered then.
 */
export function missingAbsentBrokers<Client extends Clients>(client: Client): Client {
  const open: OpenConnection = client[kGetConnection].bind(client);
  client[kGetConnection] = (broker, callback) => {
    if ((broker as typeof broker | undefined) !== undefined) open(broker, callback);
    else callback(new NetworkError('nobody leads what is asked for at the moment', stale), undefined as never);
  };
  return client;
}

/** Trying again with the same metadata finds nobody either. */
const stale = { canRetry: false, hasStaleMetadata: true };
