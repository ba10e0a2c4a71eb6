// Telling the account team that a client changed its stage (spec §4).
import type { ClientFile, Stage, Team } from './client.ts';
import type { Day } from './day.ts';
import { type Change, withEffect } from './decision.ts';
import type { Mail } from './ids.ts';
import { teamMember } from './roles.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

const team: readonly (keyof Team)[] = ['vcio', 'vitm', 'director', 'sales', 'project'];

/** Everybody of the account team but whoever did it, once each. */
export function teamToTell(file: ClientFile, by: Mail, { people }: World): Mail[] {
  const members = team.map((role) => teamMember(people, file, role)).filter((mail) => mail !== null);
  return [...new Set(members)].filter((mail) => mail !== by);
}

/** `on`: since when, or the last day; `reason` is for the team. */
export function tellTeam(change: Change, said: { by: Mail; to: Stage; on: Day; reason: string }, world: World): Change {
  const { file } = change.client;
  const occasion = `${said.to}:${file.id}:${file.head.seq + change.facts.length}`;
  return teamToTell(file, said.by, world).reduce(
    (sofar, mail) =>
      withEffect(sofar, {
        name: `tell:${occasion}:${mail}`,
        body: { kind: 'tell', to: mail, notice: { is: 'stage-changed', ...said } },
        notBefore: nextAllowed(calendarOf(world, mail), world.now),
      }),
    change,
  );
}
