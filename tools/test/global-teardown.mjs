export default async function stopParts() {
  await globalThis.meterstreamTestParts?.();
}
