// What the log says of errors, and what it never says.
import { expect, test } from '@jest/globals';
import { jsonLog } from '../../src/adapters/log.ts';
import { Fault } from '../../src/ports.ts';

function logged(data: Record<string, unknown>): { text: string; line: Record<string, unknown> } {
  const lines: string[] = [];
  jsonLog({ write: (line) => void lines.push(line) }).warn('effect not sent', data);
  const text = lines.join('');
  return { text, line: JSON.parse(text) };
}

test('the causes of a fault are told, with their codes', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.4:443'), { code: 'ECONNREFUSED' });
  const failed = Object.assign(new Error('fetch failed', { cause: refused }), { statusCode: 503 });
  const error = new Fault('store', { outcome: 'unknown', retryable: true, reason: 'No answer.', cause: failed });
  const { line } = logged({ error });
  expect(line).toMatchObject({
    error: {
      name: 'Fault',
      message: 'store: No answer.',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'fetch failed', statusCode: 503, cause: { code: 'ECONNREFUSED', message: refused.message } },
    },
  });
});

test('people, tokens, signed addresses, and the request an error carries are left out, in causes and texts too', () => {
  const inner = Object.assign(
    new Error('Mailbox of Alex.Wilber+x@northwind.example; Bearer abc.def; eyJhbGci.eyJzdWIi.sig'),
    {
      request: { headers: { authorization: 'secret-1' }, body: 'They look around.' },
      code: 'ErrorInvalidUser',
    },
  );
  const outer = new Error('PUT https://graph.example/upload?sig=secret-2 failed', { cause: inner });
  const { text, line } = logged({ name: 'tell:acme:3:alex@northwind.example', notes: 'secret-3', error: outer });
  for (const secret of ['northwind.example', 'abc.def', 'eyJ', 'secret-1', 'They look', 'secret-2', 'secret-3'])
    expect(text).not.toContain(secret);
  expect(line).toMatchObject({ name: 'tell:acme:3:[mail]', error: { cause: { code: 'ErrorInvalidUser' } } });
});

test('an error that causes itself ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(logged({ error }).text).toContain('round');
});
