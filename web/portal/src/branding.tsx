import { useEffect, useState } from 'react';
import styles from './portal.module.css';
import type { PortalQueries } from './portal.queries.js';

/** The tenant's colour on links and buttons, and their logo. Without them the page is as it is. */
export function Logo({ queries, name }: { readonly queries: PortalQueries; readonly name: string }) {
  const { data } = queries.useBranding();
  const [picture, setPicture] = useState<string>();
  const accent = data?.accent;
  useEffect(() => {
    if (accent === undefined) return;
    const { dataset, style } = document.documentElement;
    style.setProperty('--brand-by-day', accent.light);
    style.setProperty('--brand-by-night', accent.dark);
    dataset['branded'] = 'yes';
  }, [accent]);
  const logo = data?.logo;
  useEffect(() => {
    if (logo === undefined) return;
    // An address of a picture would have to hold the secret of the link, which is sent in a header alone.
    queries
      .logo()
      .then(asDataUrl)
      .then(setPicture, () => undefined);
  }, [queries, logo]);
  if (picture === undefined || logo === undefined) return <b>{name}</b>;
  return <img src={picture} alt={name} width={logo.width} height={logo.height} className={styles.logo} />;
}

const asDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
