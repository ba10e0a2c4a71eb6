// What people do with an invitation in Outlook itself: guests answer it, and its organiser moves or cancels it there.
import { plus } from '../../../src/domain/day.ts';
import { count } from './figures.ts';
import type { SimulatedEvent } from './graph.ts';
import { DAY, type Run } from './run.ts';

export function inOutlook(run: Run): (event: SimulatedEvent) => void {
  const { time, figures } = run;
  const dice = run.chance.fork();
  const later = (event: SimulatedEvent, act: () => void) =>
    time.at(time.now() + dice.random() * 20 * DAY, () => {
      if (!event.isCancelled && Date.parse(event.invitation.startsAt) > time.now()) act();
    });
  const changes = (event: SimulatedEvent, what: string) => {
    count(figures.people, what);
    event.version += 1;
    event.changedThereAt = time.now();
  };
  const answers = (event: SimulatedEvent, mail: string) => {
    const answer = dice.pick(['accepted', 'accepted', 'accepted', 'tentative', 'declined'] as const);
    event.answers.set(mail, answer);
    count(figures.people, `invitation ${answer}`);
  };
  const moves = (event: SimulatedEvent) => {
    const { startsAt, endsAt } = event.invitation;
    const days = dice.between(1, 9);
    event.invitation = { ...event.invitation, startsAt: plus(startsAt, { days }), endsAt: plus(endsAt, { days }) };
    event.answers.clear();
    changes(event, 'moved in Outlook');
  };
  return (event) => {
    for (const { mail } of event.invitation.attendees) if (dice.chance(0.8)) later(event, () => answers(event, mail));
    if (dice.chance(0.1)) later(event, () => moves(event));
    if (dice.chance(0.04))
      later(event, () => {
        event.isCancelled = true;
        changes(event, 'cancelled in Outlook');
      });
  };
}
