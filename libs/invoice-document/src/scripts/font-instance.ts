import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What is used of HarfBuzz's subsetter; objects are addresses in its memory, 0 is none. */
interface Subsetter {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(length: number): number;
  free(address: number): void;
  hb_blob_create(bytes: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_blob_destroy(blob: number): void;
  hb_face_create(blob: number, index: number): number;
  hb_face_reference_blob(face: number): number;
  hb_face_destroy(face: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_keep_everything(input: number): void;
  hb_subset_input_pin_all_axes_to_default(input: number, face: number): void;
  hb_subset_input_pin_axis_location(input: number, face: number, axis: number, value: number): void;
  hb_subset_input_destroy(input: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

const weightAxis = Buffer.from('wght').readUInt32BE();
const writable = 2;

let opened: Subsetter | undefined;

function subsetter(): Subsetter {
  if (opened) return opened;
  const program = readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
  opened = new WebAssembly.Instance(new WebAssembly.Module(program)).exports as Subsetter;
  opened._initialize();
  return opened;
}

/** A font of one weight, cut out of a variable one: PDF files know no variable fonts. Both are TrueType files. */
export function fontInstance(variable: Uint8Array, weight: number): Buffer {
  const hb = subsetter();
  const address = hb.malloc(variable.length);
  new Uint8Array(hb.memory.buffer).set(variable, address);
  const blob = hb.hb_blob_create(address, variable.length, writable, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_keep_everything(input);
  hb.hb_subset_input_pin_all_axes_to_default(input, face);
  hb.hb_subset_input_pin_axis_location(input, face, weightAxis, weight);
  const instance = hb.hb_subset_or_fail(face, input);
  try {
    if (instance === 0) throw new Error('no font of one weight can be cut out of this one');
    const file = hb.hb_face_reference_blob(instance);
    const start = hb.hb_blob_get_data(file, 0);
    const bytes = Buffer.from(new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(file)));
    hb.hb_blob_destroy(file);
    return bytes;
  } finally {
    hb.hb_face_destroy(instance);
    hb.hb_subset_input_destroy(input);
    hb.hb_face_destroy(face);
    hb.hb_blob_destroy(blob);
    hb.free(address);
  }
}
