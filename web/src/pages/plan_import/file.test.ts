import { describe, expect, it } from 'vitest';
import { as_bytes, is_packed, part_bytes, parts_of } from './file';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('a planner\'s file', () => {
  it('is sent in parts that together are all of it', () => {
    const bytes = new Uint8Array(2 * part_bytes + 7).map((_, i) => i % 251);
    const parts = parts_of(bytes);
    expect(parts.map((part) => part.length)).toEqual([part_bytes, part_bytes, 7]);
    expect(parts.flatMap((part) => [...part])).toEqual([...bytes]);
    expect(parts_of(new Uint8Array(part_bytes)).length).toBe(1);
    expect(parts_of(new Uint8Array(0)).length).toBe(1);
  });

  it('is read as a spreadsheet on Windows wrote it', () => {
    expect(text(as_bytes(new TextEncoder().encode('Ben Öz;9,5 €')))).toBe('Ben Öz;9,5 €');
    expect(as_bytes(new Uint8Array([0x42, 0xd6]))).toEqual(new Uint8Array([0x42, 0xd6]));
    expect(text(as_bytes(new Uint8Array([0xff, 0xfe, 0xd6, 0x00, 0x09, 0x00])))).toBe('Ö\t');
  });

  it('is no workbook', () => {
    expect(is_packed(new Uint8Array([0x50, 0x4b, 3, 4]))).toBe(true);
    expect(is_packed(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe(true);
    expect(is_packed(new TextEncoder().encode('person;beginn'))).toBe(false);
  });
});
