import { lazy } from 'react';
import { Later } from '../../../ui/later/later.js';
import { Toasts } from '../../../ui/toast/toasts.js';
import { useChanges } from './changes.queries.js';
import { type Overlay, Overlays } from './overlays.js';

/** It asks by itself. */
const JobsTray = lazy(() => import('../jobs/jobs-tray.js'));

interface AfterPageProps {
  readonly open: Overlay | undefined;
  readonly onOpen: (overlay: Overlay | undefined) => void;
}

/** What every page has and none waits for: what others change, long work, what lies over the page, and its keys. */
export default function AfterPage({ open, onOpen }: AfterPageProps) {
  useChanges();
  return (
    <>
      <Later>
        <JobsTray />
      </Later>
      <Toasts />
      <Overlays open={open} onOpen={onOpen} />
    </>
  );
}
