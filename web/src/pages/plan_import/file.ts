/** No request is larger than 64 KiB. */
export const part_bytes = 60_000;

/** The bytes in parts that the server takes; at least one. */
export function parts_of(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const parts = [];
  for (let at = 0; at === 0 || at < bytes.length; at += part_bytes) parts.push(bytes.subarray(at, at + part_bytes));
  return parts;
}

/** A workbook or something packed: no table that can be read as text. */
export function is_packed(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
}

/** As UTF-8: spreadsheets on Windows also write Windows-1252 and UTF-16. */
export function as_utf8(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextEncoder().encode(new TextDecoder('utf-16be').decode(bytes));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextEncoder().encode(new TextDecoder('utf-16le').decode(bytes));
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return bytes;
  } catch {
    return new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes));
  }
}
