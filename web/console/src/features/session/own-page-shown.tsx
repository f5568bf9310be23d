import { useEffect, useState } from 'react';
import type { ApiClient } from '../../../../api/client.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import type { SignedIn } from '../../session-context.js';
import { CredentialsForm } from './credentials-form.js';
import { DoorCard } from './door-card.js';
import { ForgottenForm } from './forgotten-form.js';
import { NewPasswordForm } from './new-password-form.js';
import type { OwnPage } from './own-page.js';

interface OwnPageProps {
  readonly api: ApiClient;
  readonly page: OwnPage;
  readonly onOpen: (session: SignedIn) => void;
}

const titles = {
  invitation: 'Join Meterstream',
  reset: 'Choose another password',
  forgotten: 'Forgot your password?',
} as const;

/** What a mail leads to, and how one asks for such a mail; each ends in the console. */
export default function OwnPageShown({ api, page, onOpen }: OwnPageProps) {
  const title = titles[page.kind];
  useEffect(() => {
    document.title = `${title} · Meterstream`;
  }, [title]);
  return (
    <DoorCard title={title}>
      {page.kind === 'invitation' && <Invitation api={api} token={page.token} onOpen={onOpen} />}
      {page.kind === 'reset' && <Reset api={api} token={page.token} onOpen={onOpen} />}
      {page.kind === 'forgotten' && <ForgottenForm api={api} />}
      <p>
        <a href="/" className={linkClass}>
          To the way in
        </a>
      </p>
    </DoorCard>
  );
}

interface LinkedProps extends Omit<OwnPageProps, 'page'> {
  readonly token: string;
}

const Invitation = ({ api, token, onOpen }: LinkedProps) => (
  <>
    <p>You were invited. Choose the password that you will sign in with; whoever invited you never knows it.</p>
    <NewPasswordForm
      submit="Accept the invitation"
      another={<p>Whoever invited you can send another one.</p>}
      onSubmit={async (password) => onOpen(await api.post('/v1/invitations/accept', { body: { token, password } }, {}))}
    />
  </>
);

/** The link says who may choose, not who signs in: that is typed, and the password need not be typed again. */
function Reset({ api, token, onOpen }: LinkedProps) {
  const [chosen, setChosen] = useState<string>();
  if (chosen !== undefined)
    return (
      <>
        <p role="status">The password is changed, and whoever was signed in with the old one is no more.</p>
        <CredentialsForm api={api} password={chosen} onOpen={onOpen} />
      </>
    );
  return (
    <NewPasswordForm
      submit="Change the password"
      another={
        <p>
          <a href="/reset" className={linkClass}>
            Ask for another link
          </a>
        </p>
      }
      onSubmit={async (password) => {
        await api.post('/v1/password-resets/complete', { body: { token, password } }, {});
        setChosen(password);
      }}
    />
  );
}
