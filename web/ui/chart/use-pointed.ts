import { type KeyboardEvent, type PointerEvent, useState } from 'react';

interface Pointable {
  /** How many there are to point at; from 1. */
  readonly count: number;
  /** Which of them is at a part of the width, 0 to 1. */
  readonly at: (part: number) => number;
  /** Looks into one of them. */
  readonly onEnter: (at: number) => void;
}

/** Which mark of a drawing is read out: the last, until a pointer or the arrow keys are at another. */
export function usePointed({ count, at: markAt, onEnter }: Pointable) {
  const [pointed, setPointed] = useState<number>();
  const at = Math.min(pointed ?? count - 1, count - 1);
  return {
    at,
    handlers: {
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const box = event.currentTarget.getBoundingClientRect();
        setPointed(markAt((event.clientX - box.x) / box.width));
      },
      onClick: () => onEnter(at),
      onKeyDown: (event: KeyboardEvent) => {
        const by = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[event.key];
        if (event.key === 'Enter') onEnter(at);
        if (by === undefined) return;
        event.preventDefault();
        setPointed(Math.min(count - 1, Math.max(0, at + by)));
      },
    },
  };
}
