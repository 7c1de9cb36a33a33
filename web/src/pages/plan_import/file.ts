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

/** UTF-16, as spreadsheets name it "Unicode text", becomes UTF-8; the server reads what else there is. */
export function as_bytes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const name = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  return name ? new TextEncoder().encode(new TextDecoder(name).decode(bytes)) : bytes;
}
