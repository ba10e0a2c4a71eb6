// What a mail that was sent carries.

/** What is attached to it, as it came. */
export function bytesIn(mail: string): Buffer {
  const [, encoded = ''] = /Transfer-Encoding: base64[\s\S]*?\r\n\r\n([\w+/=\r\n]+)/.exec(mail) ?? [];
  return Buffer.from(encoded, 'base64');
}
