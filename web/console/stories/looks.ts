/** How a page is looked at: as wide as a desk or as a phone, by day and by night. */
export interface Look {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly isPhone: boolean;
  readonly theme: 'light' | 'dark';
}

const sizes = [
  { size: 'wide', viewport: { width: 1360, height: 900 }, isPhone: false },
  { size: 'phone', viewport: { width: 390, height: 844 }, isPhone: true },
] as const;

export const looks: readonly Look[] = sizes.flatMap(({ size, viewport, isPhone }) =>
  (['light', 'dark'] as const).map((theme) => ({ name: `${size}-${theme}`, viewport, isPhone, theme })),
);
