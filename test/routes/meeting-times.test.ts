// The form of a meeting's times, where a calendar cannot be looked into (spec §7 *Scheduling*).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { AnswerOf } from '../../src/domain/answer.ts';
import type { Mail } from '../../src/domain/ids.ts';
import { render } from '../../src/views/render.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk } from '../support/desk.ts';
import { alex, aPerson, aPlannedClient, director } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
  await keep(core, aPlannedClient());
});
afterEach(() => core.remove());

/** What this person reads above the times, while Outlook shows nothing of those. */
async function seenBy(
  who: Mail,
  hidden: readonly Mail[],
): Promise<{ answer: AnswerOf<'meeting-times'>; text: string }> {
  const desk = aDesk(core, {
    availability: async (mails) =>
      mails.map((mail) => ({ mail, busy: hidden.some((each) => each === mail) ? null : [], hours: null })),
  });
  const asker = aPerson(who, [who === alex ? 'vcio' : 'director']);
  const answer = await desk.say(asker, 'meeting Acme');
  if (answer.is !== 'meeting-times') throw new Error(answer.is);
  return { answer, text: render(answer, { ...asker, mail: who }, core.clock.now()).text };
}

test('whose busy times could not be seen is said, for they may be busy', async () => {
  const { answer, text } = await seenBy(director, [alex]);
  expect(answer.unseen.map(({ mail }) => mail)).toEqual([alex]);
  expect(answer.choices.length).toBeGreaterThan(0);
  expect(text).toMatch(/does not show me every calendar: that of alex may be full/);
  expect((await seenBy(alex, [alex])).text).toMatch(/calendar: yours may be full/);
});

test('where all could be seen nothing is said of it', async () => {
  const { answer, text } = await seenBy(alex, []);
  expect(answer.unseen).toEqual([]);
  expect(text).not.toContain('does not show');
});
