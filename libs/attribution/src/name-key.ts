/**
 * What a name is compared by: case, surrounding space and the way an accent is encoded make no difference. Lower-casing
 * is that of Unicode, the same in every locale.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC').trim();
}
