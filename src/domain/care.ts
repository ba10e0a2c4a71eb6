// Proposing extra care: recorded as a request, its approvers are told (spec §6).
import {
  begin,
  type Change,
  type Client,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
} from './decision.ts';
import type { Mail } from './ids.ts';
import { responsible, teamMember } from './roles.ts';
import { isSamePress } from './same-press.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/** One proposal a client: another one takes its place, and its approvers hear of it again. */
export function proposeCare(
  client: Client,
  { by, reason }: { by: Mail; reason: string },
  world: World,
): Change | Refusal {
  const { file } = client;
  if (reason === '') return refuseForm({ reason: 'Say what worries you; the approvers read it.' });
  if (file.extraCare) return refuse('already-done', `${file.name} is already in extra care.`);
  const before = file.careRequest;
  if (before?.by === by && before.reason === reason && isSamePress(before.at, world.now))
    return refuse('already-done', `You have proposed extra care for ${file.name} already, for this reason.`);
  const asked = withFile(begin(client), { careRequest: { by, at: world.now, reason } });
  const told = withFact(asked, 'care-proposed', { reason });
  const approvers = new Set([responsible(world.people, file), teamMember(world.people, file, 'director')]);
  return [...approvers].reduce(
    (change, to) =>
      !to || to === by
        ? change
        : withEffect(change, {
            name: `tell:care:${file.id}:${file.head.seq + 1}:${to}`,
            body: { kind: 'tell', to, notice: { is: 'care-proposed', by, reason } },
            notBefore: nextAllowed(calendarOf(world, to), world.now),
          }),
    told,
  );
}
