interface IconProps {
  /** Pixels. */
  readonly size: number;
  readonly strokeWidth: number;
  readonly 'aria-hidden': 'true';
}

/** Lines on a square of 24. */
const drawn = (lines: string) =>
  function FirstIcon({ size, ...rest }: IconProps) {
    return (
      // biome-ignore lint/a11y/noSvgWithoutTitle: it says `aria-hidden`
      <svg
        {...{ width: size, height: size, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor' }}
        {...{ strokeLinecap: 'round', strokeLinejoin: 'round', ...rest }}
      >
        <path d={lines} />
      </svg>
    );
  };

// The icons that stand in the first view, as lucide 1.81 (ISC) draws them. Its factory of icons would be among what everybody
// loads before anything shows; all others come with their pages.
export const Menu = drawn('M4 5h16M4 12h16M4 19h16');
export const Search = drawn('M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0');
export const Contrast = drawn('M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 18a6 6 0 0 0 0-12v12z');
export const LogOut = drawn('M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4');
export const RotateCw = drawn('M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5');
export const TriangleAlert = drawn(
  'M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01',
);
