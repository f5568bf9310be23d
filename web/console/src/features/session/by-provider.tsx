import { useEffect, useState } from 'react';
import type { ApiClient } from '../../../../api/client.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import styles from './sign-in.module.css';
import { providerRefusalText } from './sign-in.texts.js';

/** The way in by a provider of identities, where there is one, and why somebody has come back from there for nothing. */
export function ByProvider({ api }: { readonly api: ApiClient }) {
  const [name, setName] = useState<string>();
  const [refused] = useState(() => new URLSearchParams(location.search).get('refused'));
  useEffect(() => {
    if (refused !== null) history.replaceState(null, '', '/');
    // Whoever cannot be asked is not needed: there is a password.
    api.get('/v1/session/oidc', {}).then(
      (offered) => setName(offered.name),
      () => undefined,
    );
  }, [api, refused]);
  return (
    <>
      {refused !== null && (
        <p role="alert" className={styles.refusal}>
          {providerRefusalText(refused)}
        </p>
      )}
      {name !== undefined && (
        <p>
          <a href="/v1/session/oidc/start" className={linkClass}>
            Sign in with {name}
          </a>
        </p>
      )}
    </>
  );
}
