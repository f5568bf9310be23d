import { useRouter } from '@tanstack/react-router';
import { useSession } from './session-context.js';
import type { Place, SettingsPage } from './shell/navigation.js';

/** Whether the role of whoever looks may read a page: what it cannot read is not offered to it. */
export function useReadable() {
  const { permissions } = useSession();
  const { routesByPath } = useRouter();
  return ({ to }: Pick<Place | SettingsPage, 'to'>): boolean => {
    const { needs } = routesByPath[to].options.staticData ?? {};
    return needs === undefined || permissions.includes(needs);
  };
}
