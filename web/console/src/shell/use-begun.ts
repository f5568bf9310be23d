import { type DependencyList, useEffect } from 'react';

/** Begins what comes after the page, until the page is left; what `begin` answers ends it. A part that is gone is missed quietly. */
export function useBegun<Part>(load: () => Promise<Part>, begin: (part: Part) => () => void, of: DependencyList): void {
  useEffect(() => {
    let stop = () => {};
    let isLeft = false;
    void load().then(
      (part) => {
        if (!isLeft) stop = begin(part);
      },
      () => {},
    );
    return () => {
      isLeft = true;
      stop();
    };
  }, of);
}
