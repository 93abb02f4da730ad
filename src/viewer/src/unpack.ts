// SPDX-License-Identifier: Apache-2.0

interface Base64Reader {
  fromBase64?: (letters: string) => Uint8Array<ArrayBuffer>;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as Base64Reader;
  if (fromBase64 !== undefined) {
    return fromBase64.call(Uint8Array, base64);
  }
  const letters = atob(base64.trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; ++i) {
    bytes[i] = letters.charCodeAt(i);
  }
  return bytes;
}

/** The bytes that gzip and base64 made these letters of. */
export async function unpack(base64: string): Promise<ArrayBuffer> {
  const stream = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
