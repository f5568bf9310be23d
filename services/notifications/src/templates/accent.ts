/** WCAG 2.2, 1.4.3: text of this size is read against its ground from this contrast on. */
const leastContrast = 4.5;
const steps = 100;

type Channels = readonly [red: number, green: number, blue: number];

/** The colour nearest to one, on the way to black or to white, that is read on a ground. Colours are `#rrggbb`. */
export function readableOn(ground: string, colour: string): string {
  const [on, from] = [channelsOf(ground), channelsOf(colour)];
  const end: Channels = luminanceOf(on) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let step = 0; step <= steps; step++) {
    const mixed = from.map((channel, at) => Math.round(channel + ((end[at]! - channel) * step) / steps));
    if (contrastOf(on, mixed as unknown as Channels) >= leastContrast) return textOf(mixed);
  }
  return textOf(end);
}

/** Between 1 and 21. */
export function contrastBetween(one: string, other: string): number {
  return contrastOf(channelsOf(one), channelsOf(other));
}

function contrastOf(one: Channels, other: Channels): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(channels: Channels): number {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channelsOf = (colour: string): Channels =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels;

const textOf = (channels: readonly number[]): string =>
  `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
