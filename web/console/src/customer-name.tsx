import { Id, Name } from '../../ui/text/name.js';
import { useNameInList } from './customers.queries.js';

/** Who an account is, in a row of a list: its name, or its id where the name is not known. */
export function CustomerName({ accountId }: { readonly accountId: string }) {
  const name = useNameInList(accountId);
  return name === undefined ? <Id>{accountId}</Id> : <Name>{name}</Name>;
}
