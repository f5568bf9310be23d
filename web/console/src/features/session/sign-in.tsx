import type { ApiClient } from '../../../../api/client.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import type { SignedIn } from '../../session-context.js';
import { ByProvider } from './by-provider.js';
import { CredentialsForm } from './credentials-form.js';
import { DoorCard } from './door-card.js';

interface SignInProps {
  readonly api: ApiClient;
  readonly onOpen: (session: SignedIn) => void;
}

export default function SignIn(props: SignInProps) {
  return (
    <DoorCard title="Sign in to Meterstream">
      <CredentialsForm {...props} />
      <ByProvider api={props.api} />
      <p>
        <a href="/reset" className={linkClass}>
          Forgot your password?
        </a>
      </p>
    </DoorCard>
  );
}
