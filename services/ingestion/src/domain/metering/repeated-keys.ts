export const mostKeysRemembered = 100_000;

/**
 * Which id a request with an Idempotency-Key had at first, for senders that send it again with another transactionId. The
 * last 100,000 keys of this process: who keeps the transactionId as well is counted once for good, by rating.
 */
export class RepeatedKeys {
  private readonly firstIds = new Map<string, string>();

  constructor(private readonly most = mostKeysRemembered) {}

  /**
   * The id to count the request by.
   * @param request what it says; a dry run is not the first with its key
   */
  firstIdOf(tenant: string, source: string, request: { key: string; id: string; isRecorded: boolean }): string {
    const { key, id, isRecorded } = request;
    const at = JSON.stringify([tenant, source, key]);
    const first = this.firstIds.get(at);
    if (first !== undefined) return first;
    if (!isRecorded) return id;
    if (this.firstIds.size >= this.most) {
      const [oldest] = this.firstIds.keys();
      this.firstIds.delete(oldest as string);
    }
    this.firstIds.set(at, id);
    return id;
  }
}
