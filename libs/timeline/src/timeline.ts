import { contains, type Segment } from './segment.js';

/** The segments of one subscription as far as they are decided, found by number and by instant. */
export class Timeline {
  private readonly segments: Segment[] = [];

  /** Hearing of a segment again replaces it: it may have become shorter. */
  record(segment: Segment): void {
    const { segments } = this;
    const last = segments.at(-1);
    if (last === undefined || segment.number > last.number) {
      segments.push(segment);
      return;
    }
    const at = this.placeOf((one) => one.number >= segment.number);
    segments.splice(at, segments[at]?.number === segment.number ? 1 : 0, segment);
  }

  byNumber(number: number): Segment | undefined {
    const found = this.segments[this.placeOf((one) => one.number >= number)];
    return found?.number === number ? found : undefined;
  }

  /** The segment that an instant belongs to; undefined before the first, beyond the last, and after a shortened one. */
  at(instant: number): Segment | undefined {
    const found = this.segments[this.placeOf((one) => one.end > instant)];
    return found && contains(found, instant) ? found : undefined;
  }

  /** Whether the instant lies where no segment is decided yet. */
  isBeyond(instant: number): boolean {
    const { last } = this;
    return last === undefined || instant >= last.end;
  }

  get last(): Segment | undefined {
    return this.segments.at(-1);
  }

  /** The first place of which `reached` holds; it holds for every place after it. */
  private placeOf(reached: (segment: Segment) => boolean): number {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (reached(this.segments[middle] as Segment)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
