/**
 * Each address once, as it was first written. That capitals make no other mailbox of it is what mail servers do, though
 * RFC 5321 (2.4) would let them: otherwise whoever is written in two ways gets two mails.
 */
export function eachAddressOnce(addresses: readonly string[]): string[] {
  const written = addresses.map((address) => address.trim());
  const folded = written.map((address) => address.toLowerCase());
  return written.filter((_, at) => folded.indexOf(folded[at] as string) === at);
}
