/** How wide a page is looked at. */
export interface Size {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly isPhone: boolean;
}

export const wide: Size = { name: 'wide', viewport: { width: 1360, height: 900 }, isPhone: false };
export const phone: Size = { name: 'phone', viewport: { width: 390, height: 844 }, isPhone: true };

/** By day first: what by night is other than the colours is looked at once. */
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
