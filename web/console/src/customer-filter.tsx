import { useRef, useState } from 'react';
import { Button } from '../../ui/button/button.js';
import { mutedClass } from '../../ui/layout/layout.js';
import { Id, Name } from '../../ui/text/name.js';
import styles from './customer-filter.module.css';
import { type CustomersLike, useFindCustomers, useNameOf } from './customers.queries.js';
import { NameFilter } from './name-filter.js';

interface CustomerFilterProps {
  /** Whose rows are shown alone; undefined: everybody's. */
  readonly accountId: string | undefined;
  readonly onChange: (accountId: string | undefined) => void;
}

/** Rows of one customer alone, found by a part of its name; where several are called so, whoever looks chooses. */
export function CustomerFilter({ accountId, onChange }: CustomerFilterProps) {
  const find = useFindCustomers();
  const [sought, setSought] = useState('');
  const [found, setFound] = useState<CustomersLike>();
  /** What was sought last: who is found for something before it is chosen by nobody any more. */
  const latest = useRef('');
  const choose = (chosen: string | undefined) => {
    latest.current = '';
    setSought('');
    setFound(undefined);
    onChange(chosen);
  };
  const ask = async (part: string) => {
    latest.current = part;
    setSought(part);
    if (part === '') return setFound(undefined);
    const answer = await find(part);
    if (latest.current !== part) return;
    const [only, ...others] = answer.customers;
    if (only && others.length === 0) choose(only.organizationId);
    else setFound(answer);
  };
  if (accountId !== undefined)
    return (
      <p className={styles.chosen}>
        Of <Chosen accountId={accountId} /> alone.
        <Button size="small" onClick={() => choose(undefined)}>
          Of all
        </Button>
      </p>
    );
  return (
    <div>
      <NameFilter label="Customer" help="A part of its name." value={sought} onChange={(part) => void ask(part)} />
      {found && <Found of={found} onChoose={choose} />}
    </div>
  );
}

function Chosen({ accountId }: { readonly accountId: string }) {
  const name = useNameOf(accountId);
  return name === undefined ? <Id>{accountId}</Id> : <Name>{name}</Name>;
}

interface FoundProps {
  readonly of: CustomersLike;
  readonly onChoose: (accountId: string) => void;
}

function Found({ of: { customers, isCut, isAway }, onChoose }: FoundProps) {
  if (isAway) return <p className={mutedClass}>Customers cannot be asked for now.</p>;
  if (customers.length === 0) return <p className={mutedClass}>No customer has this in its name.</p>;
  return (
    <ul className={styles.found} aria-label="Customers with this in their names">
      {customers.map(({ organizationId, name }) => (
        <li key={organizationId}>
          <Button size="small" onClick={() => onChoose(organizationId)}>
            <Name>{name}</Name>
          </Button>
        </li>
      ))}
      {isCut && <li className={mutedClass}>There are more: a longer part finds fewer.</li>}
    </ul>
  );
}
