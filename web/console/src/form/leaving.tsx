import { useBlocker } from '@tanstack/react-router';
import { lazy, type RefObject } from 'react';
import { Button } from '../../../ui/button/button.js';
import { Later } from '../../../ui/later/later.js';

const Sheet = lazy(() => import('../../../ui/sheet/sheet.js'));

/** What of an address decides which form is shown. */
const decides = ['new', 'open'] as const;

interface Place {
  readonly pathname: string;
  /** Of one page or another. */
  readonly search: object;
}

const isOtherForm = (current: Place, next: Place): boolean =>
  current.pathname !== next.pathname || decides.some((name) => namedIn(current, name) !== namedIn(next, name));

const namedIn = ({ search }: Place, name: string): unknown => (search as Readonly<Record<string, unknown>>)[name];

/** Asks once whether what was typed may go. `isLost`: whether leaving now would lose it. */
export default function Leaving({ isLost }: { readonly isLost: RefObject<boolean> }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isLost.current && isOtherForm(current, next),
    enableBeforeUnload: () => isLost.current,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Later>
      <Sheet
        title="What you typed is not saved"
        onClose={reset}
        acts={
          <>
            <Button onClick={reset}>Stay</Button>
            <Button kind="primary" onClick={proceed}>
              Leave without it
            </Button>
          </>
        }
      >
        <p>Nothing was sent. Leaving this form empties it.</p>
      </Sheet>
    </Later>
  );
}
