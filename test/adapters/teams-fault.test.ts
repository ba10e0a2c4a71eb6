// What the answers of Teams mean: certainly not sent, perhaps sent, never to be sent (the real connector over HTTP).
import {
  AggregateAuthenticationError,
  AuthenticationError,
  AuthenticationRequiredError,
  CredentialUnavailableError,
} from '@azure/identity';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
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

describe('never answered', () => {
  // Only what the limit itself waits by: the network goes on as always, and no machine is too slow for the test.
  beforeEach(
    () => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] }),
  );
  afterEach(() => void jest.useRealTimers());

  /** How it ends half a minute after it began to wait. */
  async function givenUp(asked: Promise<unknown>, waits: () => boolean): Promise<unknown> {
    let ended: unknown = 'not yet';
    const end = asked.then(
      () => 'answered',
      ({ outcome, retryable, reason }: Fault) => [outcome, retryable, reason],
    );
    void end.then((how) => {
      ended = how;
    });
    while (!waits()) await new Promise(setImmediate);
    await jest.advanceTimersByTimeAsync(29_000);
    expect(ended).toBe('not yet');
    jest.advanceTimersByTime(1000);
    return end;
  }
  const taken = () => teams.requests.length > 0;

  test('a card that Teams took may have arrived; the next one is sent as always', async () => {
    teams.fail({ on: 'send', how: 'silent', after: 'stored' });
    const how = await givenUp(teamsChat({}).send(place(), card), taken);
    expect(how).toEqual(['unknown', true, 'Teams did not answer in time: it may have arrived.']);
    expect(teams.messages('a:1')).toHaveLength(1);
    await teamsChat({}).send(place(), card);
    expect(teams.requests).toEqual(['send', 'send']);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('a post may have arrived', async () => {
    teams.fail({ on: 'post', how: 'silent' });
    const { serviceUrl, botId, tenant } = place();
    const posted = teamsChat({}).post({ id: '19:x', place: { serviceUrl, botId, tenant } } as Channel, card);
    expect(await givenUp(posted, taken)).toEqual(['unknown', true, expect.stringContaining('may have arrived')]);
  });

  test('replacing a card twice shows nothing twice: it is a plain failure', async () => {
    teams.fail({ on: 'update', how: 'silent' });
    const updated = teamsChat({}).update({ ...place(), activity: '1:1' }, card);
    expect(await givenUp(updated, taken)).toEqual(['failed', true, 'Teams did not answer in time.']);
  });

  test.each(['a token', 'an error'])('a sign-in wrote nothing, nor does it when %s comes after all', async (ends) => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const signRequest = jest.fn(() => promise);
    const create = jest.spyOn(ConfigurationServiceClientCredentialFactory.prototype, 'createCredentials');
    create.mockResolvedValue({ signRequest } as never);
    const sent = givenUp(teamsChat({}).send(place(), card), () => signRequest.mock.calls.length > 0);
    expect(await sent).toEqual(['failed', true, 'Steward could not sign in to Teams.']);
    create.mockRestore();
    if (ends === 'a token') resolve({});
    else reject(new Error('signed out'));
    await teamsChat({}).send(place(), card);
    expect(teams.requests).toEqual(['send']);
  });
});
