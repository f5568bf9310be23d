import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How wide the place of a drawing is, pixels, now and when it changes. @param usual before it was measured */
export function useWidth(usual: number): [place: RefObject<HTMLDivElement | null>, wide: number] {
  const place = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState<number>(usual);
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
