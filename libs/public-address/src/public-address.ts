import ipaddr from 'ipaddr.js';

/** Where what a tenant names may lead: to the public Internet; and to this machine, where the operator says so. */
export interface AllowedAddresses {
  readonly loopback: boolean;
}

/**
 * Why nothing is sent to an address; undefined: it may be. Private, link-local (with the metadata services of clouds),
 * shared, multicast, reserved and translated ranges are refused, and whatever is no address.
 * @param address without brackets
 */
export function addressProblem(address: string, { loopback }: AllowedAddresses): string | undefined {
  const isWritten =
    ipaddr.IPv4.isValidFourPartDecimal(address) || (ipaddr.IPv6.isValid(address) && !address.includes('%'));
  if (!isWritten) return `${address} is no address`;
  const parsed = unmapped(ipaddr.parse(address));
  const range = parsed.range();
  if (range === 'unicast' && !isFurtherReserved(parsed)) return undefined;
  if (range === 'loopback' && loopback) return undefined;
  return `${address} is not a public address`;
}

/** An IPv4 address in the form of an IPv6 one is that address. */
function unmapped(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.kind() === 'ipv4') return address;
  const six = address as ipaddr.IPv6;
  return six.isIPv4MappedAddress() ? six.toIPv4Address() : six;
}

/** What reaches private addresses in another form, or nobody on the Internet, and counts as unicast elsewhere. */
const furtherReserved = ['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32', 'fec0::/10', '100::/64'];

const isFurtherReserved = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.kind() === 'ipv6' && furtherReserved.some((range) => address.match(ipaddr.parseCIDR(range)));
