import { useRouter } from '@tanstack/react-router';
import { lazy, useRef, useState } from 'react';
import { Later } from '../../../ui/later/later.js';
import { useSession } from '../session-context.js';
import { useBegun } from './use-begun.js';

const PaletteSheet = lazy(() => import('../palette/palette-sheet.js'));
const KeysSheet = lazy(() => import('../palette/keys-sheet.js'));

export type Overlay = 'palette' | 'keys';

interface OverlaysProps {
  readonly open: Overlay | undefined;
  readonly onOpen: (overlay: Overlay | undefined) => void;
}

/** What lies over every page, and the keys that open it. They come once the page is there. */
export function Overlays({ open, onOpen }: OverlaysProps) {
  const router = useRouter();
  const { preferences } = useSession();
  const [areSingleOn, setSingle] = useState(preferences.singleKeys !== false);
  const now = useRef({ areSingleOn, onOpen });
  now.current = { areSingleOn, onOpen };
  useBegun(
    () => import('../palette/shortcuts.js'),
    (part) =>
      part.listenForShortcuts({
        go: (to) => void router.navigate({ to }),
        openPalette: () => now.current.onOpen('palette'),
        openHelp: () => now.current.onOpen('keys'),
        areSingleKeysOn: () => now.current.areSingleOn,
      }),
    [router],
  );
  const close = () => onOpen(undefined);
  return (
    <Later>
      {open === 'palette' && <PaletteSheet onClose={close} />}
      {open === 'keys' && <KeysSheet areOn={areSingleOn} onSwitch={setSingle} onClose={close} />}
    </Later>
  );
}
