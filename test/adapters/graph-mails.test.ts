// Mail through the real Graph client.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { graphClient } from '../../src/adapters/graph/client.ts';
import { lanes } from '../../src/adapters/graph/lanes.ts';
import { mails } from '../../src/adapters/graph/mails.ts';
import { sandboxToken } from '../../src/adapters/graph/token.ts';
import { toMail } from '../../src/domain/ids.ts';
import { ALEX, start } from '../sandbox/support.ts';

const mail = {
  from: toMail(ALEX),
  to: [{ name: 'Amina Keller', mail: toMail('amina@granite.example') }],
  subject: 'Minutes',
  text: 'Dear Amina',
};

function outlook(url: string) {
  return mails(graphClient({ baseUrl: `${url}/graph`, token: sandboxToken() }), lanes(4));
}

test('a mail goes out with a file of 3 MB; a larger one is refused for good, in words', async () => {
  const { sandbox, dataDir } = await start();
  const port = outlook(sandbox.url);
  const attachment = (length: number) => ({ name: 'Minutes.docx', bytes: new Uint8Array(length) });
  await port.send({ ...mail, attachment: attachment(3_000_000) });
  const folder = join(dataDir, 'sandbox', 'mail');
  const [name = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, name), 'utf8')).toContain('filename=Minutes.docx');
  await expect(port.send({ ...mail, attachment: attachment(4_000_000) })).rejects.toMatchObject({
    outcome: 'failed',
    retryable: false,
    reason: 'Outlook takes nothing as large as this.',
  });
  expect(readdirSync(folder)).toHaveLength(1);
});
