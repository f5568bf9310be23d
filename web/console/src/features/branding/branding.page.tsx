import { createLazyRoute } from '@tanstack/react-router';
import { type ChangeEvent, useId, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Card, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ActForm } from '../../form/act-form.js';
import type { FormField } from '../../form/form-field.js';
import { ObjectPage } from '../../object-page.js';
import { Permitted, useMay } from '../../permitted.js';
import { SettingsTabs } from '../../settings-tabs.js';
import styles from './branding.module.css';
import { type Branding, useBranding, useRemoveLogo, useSetBranding, useSetLogo } from './branding.queries.js';

export const Route = createLazyRoute('/settings/branding')({ component: BrandingPage });

function BrandingPage() {
  const query = useBranding();
  return (
    <>
      <PageHead title="Branding" />
      <SettingsTabs />
      <p className={mutedClass}>
        What stands around every mail, and on documents that are issued from now on. What was issued keeps its look.
      </p>
      <ObjectPage of="The branding" query={query}>
        {({ value, etag }) => (
          <>
            <Look branding={value} etag={etag} />
            <Logo branding={value} />
          </>
        )}
      </ObjectPage>
    </>
  );
}

const fieldsOf = ({ colour, footer }: Branding): readonly FormField[] => [
  {
    name: 'colour',
    label: 'Colour of links, buttons and headings',
    help: 'As #rrggbb. Where it is too light to be read on white, it is darkened until it is.',
    initial: colour,
  },
  {
    name: 'footer',
    label: 'Below every mail',
    help: 'Such as your name and address.',
    kind: 'lines',
    initial: footer,
  },
];

function Look({ branding, etag }: { readonly branding: Branding; readonly etag: string | undefined }) {
  const set = useSetBranding(etag);
  const { colour, readableColour, contrast } = branding;
  return (
    <Card title="Colour and footer">
      <ActForm
        need="billing:write"
        of="The branding"
        act="be saved"
        fields={fieldsOf(branding)}
        submit="Save"
        busy="Saving …"
        onSubmit={set}
      />
      <p className={styles.swatches}>
        <Swatch colour={readableColour} />
        {colour === readableColour
          ? `Your colour has a contrast of ${contrast}:1 on white.`
          : `Your colour has a contrast of ${contrast}:1 on white, so mails use ${readableColour}.`}
      </p>
    </Card>
  );
}

/** A colour without a style of its own, which pages here may not have. */
const Swatch = ({ colour }: { readonly colour: string }) => (
  <svg width="16" height="16" aria-hidden="true">
    <rect width="16" height="16" rx="4" fill={colour} />
  </svg>
);

/** What the service takes; it says so by itself, too. */
const mostBytes = 524_288;

function Logo({ branding: { logo } }: { readonly branding: Branding }) {
  const set = useSetLogo();
  const remove = useRemoveLogo();
  const [problem, setProblem] = useState<string>();
  const mayWrite = useMay('billing:write');
  const id = useId();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = '';
    if (file === undefined) return;
    const isTooLarge = file.size > mostBytes;
    setProblem(isTooLarge ? `The file has ${file.size} bytes; a logo has at most ${mostBytes}.` : undefined);
    if (!isTooLarge) set.mutate(await base64Of(file));
  };
  return (
    <Card title="Logo">
      <div className={styles.logo}>
        {logo ? (
          <img src={`/v1/branding/logo?${logo.hash.slice(0, 8)}`} width={logo.width / 2} alt="Your logo" />
        ) : (
          <p className={mutedClass}>No logo: mails and documents have your name above them.</p>
        )}
        <label htmlFor={id}>A PNG, JPEG or WebP of at most 512 KiB</label>
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          disabled={!mayWrite || set.isPending}
          onChange={(event) => void choose(event)}
        />
        {problem && <p role="alert">{problem}</p>}
        {set.error && <ProblemNote of="The logo" act="be used" error={set.error} />}
        {remove.error && <ProblemNote of="The logo" act="be taken away" error={remove.error} />}
        {logo && (
          <Permitted need="billing:write">
            <Button busy={remove.isPending ? 'Taking it away …' : undefined} onClick={() => remove.mutate(logo.hash)}>
              Take the logo away
            </Button>
          </Permitted>
        )}
      </div>
    </Card>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
