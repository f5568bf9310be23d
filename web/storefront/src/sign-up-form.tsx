import { useState } from 'react';
import { Button } from '../../ui/button/button.js';
import { TextField } from '../../ui/field/field.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Name } from '../../ui/text/name.js';
import styles from './storefront.module.css';
import { type Plan, signUp } from './storefront.queries.js';
import { useAct } from './use-act.js';

/** Who wants the plan says by which address, and goes on by the link that comes there. */
export function SignUpForm({ tenant, plan }: { readonly tenant: string; readonly plan: Plan }) {
  const [isOpen, setOpen] = useState(false);
  const [email, setEmail] = useState('');
  const [company, setCompany] = useState('');
  const { run, busy, done, error } = useAct(signUp);
  if (done)
    return (
      <p role="status" className={styles.sent}>
        A link is on its way to <Name>{email.trim()}</Name>. It opens the next step, until this time tomorrow.
      </p>
    );
  if (!isOpen)
    return (
      <Button onClick={() => setOpen(true)}>
        <span>
          {plan.freeTrial ? 'Try' : 'Choose'} <Name>{plan.name}</Name>
        </span>
      </Button>
    );
  const organizationName = company.trim();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const who = { email: email.trim(), ...(organizationName !== '' && { organizationName }) };
        run({ tenant, productId: plan.productId, ...who });
      }}
    >
      <TextField
        label="E-mail"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        autoFocus
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <TextField
        label="Company"
        help="Who is invoiced. Left empty, it is you."
        autoComplete="organization"
        maxLength={200}
        value={company}
        onChange={({ target }) => setCompany(target.value)}
      />
      {error !== undefined && <ProblemNote of="The link" act="be sent" error={error} />}
      <Button kind="primary" type="submit" busy={busy && 'Sending …'}>
        Mail me a link
      </Button>
    </form>
  );
}
