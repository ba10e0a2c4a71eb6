// What Steward can do for this person's role (spec §10 *help*).
import type { AnswerOf } from '../domain/answer.ts';
import { type HelpCommand, type HelpTopic, helpTopics } from '../domain/answers/talk.ts';
import type { Person } from '../domain/person.ts';
import { type Permission, permissions } from '../domain/roles.ts';
import type { Core } from './world.ts';

type Command = HelpCommand & { needs: Permission };

const commands: Readonly<Record<HelpTopic, readonly Command[]>> = {
  day: [
    { usage: 'today', does: 'see what you owe: overdue, today, coming', say: 'today', needs: 'today' },
    { usage: 'week', does: 'the same with all that is due until Sunday', say: 'week', needs: 'today' },
    {
      usage: 'clients [mine, all, filter]',
      does: 'list clients with temperature and next contact',
      say: 'clients',
      needs: 'list-clients',
    },
    { usage: 'client <client>', does: 'see everything about one client', say: null, needs: 'show-client' },
    {
      usage: 'brief <client>',
      does: 'read the last notes, promises and what is open',
      say: null,
      needs: 'show-client',
    },
    { usage: 'note <client> <text>', does: 'write a note for the vCIO', say: null, needs: 'note' },
    { usage: 'pulse <client>', does: 'record a pulse check', say: null, needs: 'pulse' },
    { usage: 'why <client>', does: 'learn why something is due when it is', say: null, needs: 'why' },
  ],
  meetings: [
    { usage: 'meeting <client>', does: 'plan the vCIO meeting', say: null, needs: 'meeting' },
    {
      usage: 'join <client> with <person>',
      does: 'add one of us to a booked meeting',
      say: null,
      needs: 'sales-meeting',
    },
    { usage: 'records <client>', does: 'see what the next meeting still needs', say: null, needs: 'see-records' },
    { usage: 'deck <client>', does: 'build the slide deck and file it', say: null, needs: 'file-deck' },
    {
      usage: 'file <client>',
      does: 'file a deck, report or document: just attach it',
      say: null,
      needs: 'file-upload',
    },
    {
      usage: 'minutes <client>',
      does: 'see and mail the minutes of the last meeting',
      say: null,
      needs: 'read-notes',
    },
    {
      usage: 'report <client>',
      does: 'build the status report and file it, to mail it',
      say: null,
      needs: 'file-deck',
    },
  ],
  care: [
    { usage: 'escalate <client>', does: 'raise an escalation', say: 'escalate', needs: 'escalate' },
    { usage: 'escalations', does: 'see what is escalated now', say: 'escalations', needs: 'escalate' },
    { usage: 'care <client>', does: 'propose extra care', say: null, needs: 'propose-care' },
  ],
  sales: [
    { usage: 'add prospect <name>', does: 'add a new prospect', say: 'add prospect', needs: 'add-prospect' },
    {
      usage: 'meeting [internal, ice] for <prospect>',
      does: 'plan the meetings with a prospect',
      say: null,
      needs: 'sales-meeting',
    },
    { usage: 'signed <client>', does: 'record the agreement and begin the onboarding', say: null, needs: 'signed' },
    { usage: 'lost <prospect>', does: 'record a prospect that says no', say: null, needs: 'lost' },
  ],
  onboarding: [
    {
      usage: 'onboarding <client>',
      does: 'see the onboarding plan and how it stands',
      say: null,
      needs: 'show-client',
    },
    {
      usage: 'meeting [kick-off, support kick-off] for <client>',
      does: 'plan the kick-offs of an onboarding',
      say: null,
      needs: 'kick-off',
    },
    { usage: 'stage <client>', does: 'see what is missing for the next stage', say: null, needs: 'stage' },
  ],
  upkeep: [
    { usage: 'edit <client>', does: 'change facts, contacts and account team', say: null, needs: 'edit' },
    { usage: 'cadence <client>', does: 'see and set how often we talk', say: null, needs: 'cadence' },
    { usage: 'history <client>', does: 'see what happened, who did it and when', say: null, needs: 'history' },
    { usage: 'assign <client> to <person>', does: 'give a client to a vCIO', say: null, needs: 'assign' },
    { usage: 'handover <person>', does: 'give all clients of a vCIO to others', say: null, needs: 'handover' },
    { usage: 'rename <client> to <name>', does: 'give a client another name', say: null, needs: 'rename' },
    {
      usage: 'merge <client> into <client>',
      does: 'make two records of a client one, after a preview',
      say: null,
      needs: 'merge',
    },
    {
      usage: 'offboard <client>',
      does: 'end a client, now or on a day to come, after a preview',
      say: null,
      needs: 'offboard',
    },
    {
      usage: 'reactivate <client>',
      does: 'bring back a client that left, or keep one that is about to',
      say: null,
      needs: 'offboard',
    },
  ],
  steward: [
    {
      usage: 'cover <person, or clients> with <person> from <date> until <date>',
      does: 'say who stands in while somebody is away',
      say: 'cover',
      needs: 'today',
    },
    { usage: 'digest on / off', does: 'get a daily post in this channel', say: null, needs: 'digest' },
    { usage: 'whoami', does: 'see your roles, your clients, what you may do', say: 'whoami', needs: 'whoami' },
    { usage: 'policy', does: 'see every number I work by', say: 'policy', needs: 'policy' },
    { usage: 'outbox', does: 'see what waits to be sent, and what could not be', say: 'outbox', needs: 'outbox' },
    { usage: 'a CSV or Excel file, attached', does: 'import it, after a preview', say: null, needs: 'import' },
  ],
};

/** The commands open to this role, and how much is due. */
export async function help(core: Core, asker: Person): Promise<AnswerOf<'help'>> {
  const due = await core.store.find('obligation', { owner: asker.mail, live: true, dueBy: core.clock.now() });
  return { is: 'help', topics: openTo(asker), dueCount: due.length };
}

/** The whole table, as far as somebody with these roles may use it. */
export function openTo(asker: Pick<Person, 'roles'>): AnswerOf<'help'>['topics'] {
  return helpTopics
    .map((topic) => ({ topic, commands: commands[topic].filter(({ needs }) => isForRole(asker, needs)) }))
    .filter((each) => each.commands.length > 0)
    .map(({ topic, commands }) => ({
      topic,
      commands: commands.map(({ usage, does, say }) => ({ usage, does, say })),
    }));
}

/** A permission that speaks of a client's vCIO or team is for everyone who could be one. */
function isForRole(asker: Pick<Person, 'roles'>, permission: Permission): boolean {
  return permissions[permission].some((grant) => {
    if (grant === 'all') return true;
    if (grant === 'its-cover') return false;
    if (grant === 'sales-of-prospect' || grant === 'its-sales-of-prospect') return asker.roles.includes('sales');
    if (grant === 'its-vcio') return asker.roles.includes('vcio');
    return grant === 'its-team' || asker.roles.includes(grant);
  });
}
