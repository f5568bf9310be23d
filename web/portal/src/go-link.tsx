import type { MouseEvent, ReactNode } from 'react';
import { addressOfPlace, type Place } from './place.js';

interface GoLinkProps {
  readonly to: Place;
  readonly go: (place: Place) => void;
  readonly className?: string | undefined;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** A link within the portal: followed here, and opened elsewhere like any other. */
export function GoLink({ to, go, className, isOpen, children }: GoLinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={addressOfPlace(to)} onClick={follow} className={className} aria-expanded={isOpen}>
      {children}
    </a>
  );
}
