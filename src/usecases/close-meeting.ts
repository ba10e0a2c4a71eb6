// Closing a vCIO meeting in the chat (spec §7 *Closing*).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { ClosingField, Within } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { closeMeeting } from '../domain/closing.ts';
import { isRefusal, meetingIn, obligationIn, type Refusal } from '../domain/decision.ts';
import { clientOf, clientOfObligation, type MeetingId, type ObligationId } from '../domain/ids.ts';
import { isOpen } from '../domain/obligation.ts';
import { answerRows, type Doer, type Outcome } from '../domain/outcome.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { openRecommendations } from '../domain/recommendation.ts';
import { withWholeTeam } from '../domain/roles.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { type Decided, decideOn } from './decide.ts';
import { guardOwed } from './guard-owed.ts';
import { closedCard, onwards } from './minutes.ts';
import { putOffOf } from './put-off-part.ts';
import { type EvidencePorts, readAssessment } from './read-evidence.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

/** `asked`: what the card asks about, so that a form shown again asks the same. */
type Asked = Pick<AnswerOf<'closing-form'>, 'recommendations' | 'more' | 'unread' | 'people'>;
type Given = { obligation: ObligationId; within: Within };

/** Every row of the form lists them. */
const MOST_PEOPLE = 7;

export async function closingForm(
  core: Core & EvidencePorts,
  asker: Person,
  given: Given & Shown & { asked?: Asked },
): Promise<Answer> {
  const world = await loadWorld(core);
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { client } = loaded;
  const { file } = client;
  const refusal = guardOwed(asker, 'meeting', client, world);
  if (refusal) return refusal;
  const open = obligationIn(client, given.obligation);
  const meeting = open?.about.kind === 'close-meeting' ? meetingIn(client, open.about.meeting) : undefined;
  if (!open || !isOpen(open) || meeting?.state !== 'scheduled')
    return refused({ refused: 'already-done', because: 'This meeting was already closed.', problems: {} });
  return {
    is: 'closing-form',
    client: clientRef(file),
    meeting: meeting.id,
    obligation: open.id,
    putOff: putOffOf(open, { asker, file: client.file, within: given.within }, world),
    startsAt: meeting.invitation.startsAt,
    attendees: meeting.invitation.attendees.map(({ name }) => name),
    ...(given.asked ?? { ...(await asksAbout(core, file)), people: doersOf(asker, file, world) }),
    temperature: file.temperature,
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<ClosingField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<ClosingField, string>>,
  };
}

export async function saveClosing(
  core: Core,
  asker: Person,
  given: Given & { meeting: MeetingId; outcome: Outcome; card: CardPlace | null },
): Promise<Answer | Refusal> {
  const id = clientOf(given.meeting);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const refusal = guardOwed(asker, 'meeting', loaded.client, await loadWorld(core));
  if (refusal) return refusal;
  const { meeting, outcome, obligation, within } = given;
  // On the card of the day the list comes back; the filed minutes are then a card of their own.
  const card = within === 'day' ? null : given.card;
  const decided = await decideOn(core, id, asker.mail, (client, now) =>
    closeMeeting(client, { meeting, outcome, by: asker.mail, card }, now),
  );
  if (isRefusal(decided)) return decided;
  const text = `${decided.change.client.file.name}: ${said[outcome.is]}`;
  return within === 'day' ? backToDay(core, asker, { done: { obligation, text } }) : closed(decided, asker, given);
}

const said: Record<Outcome['is'], string> = {
  held: 'meeting closed',
  moved: 'meeting moved, to be booked again',
  'no-show': 'client did not come, due again',
};

function closed(
  { change: { client }, world }: Decided,
  asker: Person,
  { meeting, outcome }: { meeting: MeetingId; outcome: Outcome },
): Answer {
  const found = meetingIn(client, meeting);
  if (found?.state === 'closed') return closedCard(client, found, world, asker.mail);
  return {
    is: 'closed',
    client: clientRef(client.file),
    meeting,
    outcome: outcome.is,
    by: refOf(world, asker.mail),
    heldOn: null,
    decisions: '',
    recommendations: [],
    actions: [],
    minutes: null,
    ...onwards(client, world, asker.mail),
  };
}

/** What the client has not answered yet, as the assessment has it now. */
async function asksAbout(core: Core & EvidencePorts, file: ClientFile): Promise<Omit<Asked, 'people'>> {
  const read = await readAssessment(core, file);
  if (read.state !== 'read')
    return { recommendations: [], more: 0, unread: read.state === 'unreachable' ? read.reason : '' };
  const open = openRecommendations(read.data, file.answered ?? []);
  const recommendations = open.slice(0, answerRows.length);
  return { recommendations, more: open.length - recommendations.length, unread: '' };
}

/** The account team and its cover, whoever closes it first; then the contacts. */
function doersOf(asker: Person, file: ClientFile, world: World): Doer[] {
  const { team, cover } = withWholeTeam(world.people, file);
  const mails = [asker.mail, team.vcio, team.vitm, team.director, team.sales, team.project, cover];
  const ours = [...new Set(mails.filter((mail) => mail !== null))].map((mail) => ({
    name: refOf(world, mail).name,
    owner: mail,
  }));
  return [...ours, ...file.contacts.map(({ name }) => ({ name }))].slice(0, MOST_PEOPLE);
}
