import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { frame } from './days.js';

/** How wide the place of the drawing is, pixels, now and when it changes. */
export function useWidth(): [place: RefObject<HTMLDivElement | null>, wide: number] {
  const place = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState<number>(frame.width);
  useLayoutEffect(() => {
    const shown = place.current;
    if (!shown) return undefined;
    const measure = () => setWide(Math.max(200, Math.round(shown.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  return [place, wide];
}
