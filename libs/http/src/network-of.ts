import { isIPv6 } from 'node:net';

/**
 * By what a limit counts an address of the network: an IPv4 address whole, of an IPv6 address the first 64 bits, since
 * who has one of those has all of them (RFC 6177). A port and brackets, which some proxies write, do not count; an
 * IPv4 address in an IPv6 one is itself. What is no address is answered as it is.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  if (address.indexOf(':') === address.lastIndexOf(':')) return address.slice(0, address.indexOf(':'));
  const bare = address.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').split('%')[0] as string;
  if (!isIPv6(bare)) return address;
  const groups = groupsOf(bare);
  const isIPv4Inside = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isIPv4Inside) return groups.slice(6).flatMap(bytesOf).join('.');
  const hexadecimal = groups.slice(0, 4).map((group) => group.toString(16));
  return `${hexadecimal.join(':')}::/64`;
}

/** The eight groups of 16 bits of an address that is one. */
function groupsOf(address: string): number[] {
  const [before = '', after] = address.split('::');
  const first = groupsIn(before);
  const last = groupsIn(after ?? '');
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

/** An IPv4 address at the end is two groups. */
function groupsIn(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [first = 0, second = 0, third = 0, fourth = 0] = group.split('.').map(Number);
    return [first * 256 + second, third * 256 + fourth];
  });
}

const bytesOf = (group: number) => [group >> 8, group & 0xff];
