// What the answers of Teams mean: certainly not sent, perhaps sent, never to be sent (the real connector over HTTP).
import {
  AggregateAuthenticationError,
  AuthenticationError,
  AuthenticationRequiredError,
  CredentialUnavailableError,
} from '@azure/identity';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { teamsChat } from '../../src/adapters/teams/chat.ts';
import { toFault } from '../../src/adapters/teams/fault.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { Fault } from '../../src/ports.ts';
import { startTeams, type Teams, type TeamsFault } from '../support/teams-connector.ts';

const once = { audience: 'person', repeating: 'doubles' } as const;
const card = { content: { type: 'AdaptiveCard', version: '1.5', body: [] }, text: 'x' };
let teams: Teams;
beforeEach(async () => {
  teams = await startTeams();
});
afterEach(() => teams.stop());

const place = () => ({ serviceUrl: teams.url, conversation: 'a:1', botId: '28:b', userId: '29:u', tenant: 't' });
async function fault(of: Partial<TeamsFault>): Promise<Fault> {
  teams.fail({ on: 'send', status: 500, ...of });
  return teamsChat({})
    .send(place(), card)
    .then(
      () => Promise.reject(new Error('it was sent')),
      (error: Fault) => error,
    );
}

describe('one request, and', () => {
  afterEach(() => expect(teams.requests).toHaveLength(1));

  test.each([408, 502, 503, 504])('%i: it may have arrived', async (status) => {
    expect(await fault({ status, times: 9 })).toMatchObject({ outcome: 'unknown', signal: null });
  });

  test('a connection that breaks after the body was written: it may have arrived', async () => {
    expect(await fault({ how: 'dropped', times: 9 })).toMatchObject({ outcome: 'unknown' });
  });

  test('412: tried again, nobody else need slow down', async () => {
    expect(await fault({ status: 412, code: 'PreconditionFailed', times: 9 })).toMatchObject({
      outcome: 'failed',
      retryable: true,
      signal: null,
    });
  });

  test.each([
    [undefined, null],
    [7, 7],
  ])('429 with Retry-After %s: everybody slows down', async (retryAfter, retryAfterSeconds) => {
    const given = retryAfter === undefined ? {} : { retryAfter };
    const throttled = { outcome: 'failed', retryable: true, signal: 'throttled', retryAfterSeconds };
    expect(await fault({ status: 429, code: 'Throttled', times: 9, ...given })).toMatchObject(throttled);
  });

  test('500: never again, with a reason', async () => {
    const { outcome, retryable, signal, reason } = await fault({ status: 500, times: 9 });
    expect([outcome, retryable, signal]).toEqual(['failed', false, null]);
    expect(reason).toContain('internal error');
  });

  test.each([
    [403, 'BotNotInConversationRoster'],
    [403, 'ConversationBlockedByUser'],
    [403, '{"subCode":"MessageWritesBlocked"}'],
    [403, 'BotDisabledByAdmin'],
    [404, 'ConversationNotFound'],
    [404, 'AnythingElse'],
  ])('%i %s: this conversation is stopped', async (status, code) => {
    expect(await fault({ status, code, times: 9 })).toMatchObject({
      outcome: 'failed',
      retryable: false,
      signal: 'blocked',
    });
  });
});

test.each([
  [403, 'BotNotInConversationRoster'],
  [403, 'ConversationBlockedByUser'],
  [403, '{"subCode":"MessageWritesBlocked"}'],
  [403, 'ForbiddenOperationException'],
  [404, 'ConversationNotFound'],
  [404, 'AnythingElse'],
])('a channel is not spoken of as a person: %i %s', async (status, code) => {
  teams.fail({ on: 'post', status, code });
  const { serviceUrl, botId, tenant } = place();
  const channel = { id: '19:x', place: { serviceUrl, botId, tenant } } as Channel;
  const error: Fault = await teamsChat({})
    .post(channel, card)
    .then(() => Promise.reject(new Error('it was posted')))
    .catch((each) => each);
  expect(error).toMatchObject({ outcome: 'failed', retryable: false, signal: 'blocked' });
  expect(error.reason).toMatch(/channel/);
  expect(error.reason).not.toMatch(/person|chat/);
});

test('nobody listens: nothing was written, so it is tried again', async () => {
  const gone = place();
  await teams.stop();
  const error = await teamsChat({})
    .send(gone, card)
    .catch((each: unknown) => each);
  expect(error).toMatchObject({ outcome: 'failed', retryable: true, reason: 'Teams could not be reached.' });
  teams = await startTeams();
});

test('replacing a card twice shows nothing twice: a lost answer is a plain failure', async () => {
  teams.fail({ on: 'update', status: 504 });
  const error = await teamsChat({})
    .update({ ...place(), activity: '1:1' }, card)
    .catch((each: unknown) => each);
  expect(error).toMatchObject({ outcome: 'failed', retryable: true });
});

test('a mistake of ours is no fault of Teams', () => {
  const bug = new TypeError('x is undefined');
  expect(toFault(bug, once)).toBe(bug);
  expect(toFault(Object.assign(new Error('no token'), { errorCode: 'invalid_client' }), once)).toBeInstanceOf(Fault);
});

test.each([
  new AggregateAuthenticationError([new CredentialUnavailableError('no identity here')], 'the chain failed'),
  new CredentialUnavailableError('no identity here'),
  new AuthenticationRequiredError({ scopes: [], message: 'sign in first' }),
  new AuthenticationError(503, 'busy'),
  new AuthenticationError(400, { error: 'invalid_client', error_description: 'unknown' }),
])('without a token nothing was written, so it is tried again: %s', (error) => {
  expect(toFault(error, once)).toMatchObject({
    outcome: 'failed',
    retryable: true,
    signal: null,
    reason: 'Steward could not sign in to Teams.',
  });
});
