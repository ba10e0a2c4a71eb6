// The status report that is built by itself before a vCIO meeting (spec §8 *Two files*).
import { addDays, dayOf, maxOf } from './day.ts';
import { type Change, withEffect, withMeeting } from './decision.ts';
import { responsible } from './roles.ts';
import { rollBackward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/** On the last working day before each booked vCIO meeting, once for each day that it is booked for. */
export function planReports(change: Change, world: World): Change {
  return change.client.meetings.reduce((sofar, meeting) => {
    if (meeting.state !== 'scheduled' || meeting.purpose) return sofar;
    const { startsAt, organiser } = meeting.invitation;
    const by = responsible(world.people, change.client.file) ?? organiser;
    const calendar = calendarOf(world, by);
    const on = dayOf(startsAt, calendar.zone);
    const name = `report:${meeting.id}:${on}`;
    if (meeting.report === name || startsAt <= world.now) return sofar;
    const body = { kind: 'file-report' as const, meeting: meeting.id, by, card: null, on };
    const notBefore = maxOf(workStart(calendar, rollBackward(addDays(on, -1), calendar)), world.now);
    return withEffect(withMeeting(sofar, { ...meeting, report: name }), { name, body, notBefore });
  }, change);
}
