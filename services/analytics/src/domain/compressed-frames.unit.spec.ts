import { cityHash128 } from './city-hash.js';
import { compressedFrames } from './compressed-frames.js';

const sample = (length: number) => Buffer.from(Array.from({ length }, (_, at) => (at * 7 + (at >> 8)) & 255));

describe('the hash of compressed frames', () => {
  // As another program of the same function says.
  it.each([
    [0, '3df09dfc64c09a2b', '3cb540c392e51e29'],
    [1, 'a04b71ab61de6422', 'f768684937e23970'],
    [3, '904c24441e897ae0', 'ead37d2c71af49a5'],
    [4, '6d8a9de36bf3701c', 'c90e6586a31e84f6'],
    [8, '4f8f9be1d179c9b5', '7ae37c19937d40e6'],
    [9, 'a265dd086e2f5623', 'b1335aea54897d3b'],
    [15, 'a710a80537cf2d8d', 'e533a7496f95ee85'],
    [16, '83ec0fac4964837b', 'd275575faba34852'],
    [17, '6634b1e8522c943c', '84450a0faa3ec883'],
    [32, 'fc63f6c038692042', '1150d302127410d7'],
    [143, 'befd988d63110637', '794a5b6c2ec5832b'],
    [144, '692e4b2ca634b28a', '4fa73d4eedd250cd'],
    [145, 'd900ea1095b5e1eb', '9cd6b5e995016f8b'],
    [271, '33ed4b7afd4366a9', 'cc4dc9bfd2e87f9e'],
    [272, '3b4aab0d7acbe6dc', 'bf17e526d623170e'],
    [300, '04ca98a43519cabb', 'dba0d7635c2c4fd5'],
    [1000, '0d19c0c0675b1545', '390d13c5b2fb9855'],
  ])('of %i bytes', (length, low, high) => {
    const hash = cityHash128(sample(length));
    expect([hash.readBigUInt64LE(0), hash.readBigUInt64LE(8)]).toEqual([BigInt(`0x${low}`), BigInt(`0x${high}`)]);
  });
});

describe('an answer in compressed frames', () => {
  /** Of blocks that have literals alone. */
  function unpacked(frame: Buffer): Buffer {
    expect(cityHash128(frame.subarray(16)).equals(frame.subarray(0, 16))).toBe(true);
    expect([frame.readUInt8(16), frame.readUInt32LE(17)]).toEqual([0x82, frame.length - 16]);
    let [at, length] = [26, frame.readUInt8(25) >> 4];
    if (length === 15) for (let more = 255; more === 255; length += more) more = frame.readUInt8(at++);
    expect([frame.readUInt32LE(21), frame.length - at]).toEqual([length, length]);
    return frame.subarray(at);
  }

  it.each([0, 1, 14, 15, 269, 270, 271, 65_536, 65_537, 200_000])('of %i bytes is whole', (length) => {
    const frames = [...compressedFrames([sample(length), Buffer.from('end')])];
    expect(Buffer.concat(frames.map(unpacked)).equals(Buffer.concat([sample(length), Buffer.from('end')]))).toBe(true);
  });
});
