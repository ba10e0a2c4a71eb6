// The Playground's configuration file: one current user, five others, a personal chat, a group chat and a team.
import { channelIds, localTenant, teamsIdentity } from './teams-identity.ts';

export type TeamsPerson = { name: string; mail: string };

/** The format allows exactly this many beside the current user. */
const othersWanted = 5;
const guests: readonly TeamsPerson[] = ['One', 'Two', 'Three', 'Four', 'Five'].map((n) => ({
  name: `Guest ${n}`,
  mail: `guest.${n.toLowerCase()}@guests.example`,
}));

/** `people` beyond the first five others are left out: the Playground refuses more. */
export function playgroundConfig({ person, people }: { person: TeamsPerson; people: readonly TeamsPerson[] }) {
  const me = teamsIdentity(person.mail);
  const others = people.filter((other) => teamsIdentity(other.mail).id !== me.id);
  const { team, teamGroup, clients, groupChat } = channelIds();
  return {
    version: '0.1.1',
    tenantId: localTenant,
    bot: { id: '28:steward', name: 'Steward' },
    currentUser: user(person),
    users: [...others, ...guests].slice(0, othersWanted).map(user),
    personalChat: { id: me.chatId },
    groupChat: { id: groupChat, name: 'Client success' },
    team: { id: team, name: 'Client success', aadGroupId: teamGroup, channels: [{ id: clients, name: 'Clients' }] },
  };
}

function user({ name, mail }: TeamsPerson) {
  const { id, aadObjectId } = teamsIdentity(mail);
  const [givenName = name, ...rest] = name.trim().split(/\s+/);
  // `userPrincipleName` is the format's own spelling.
  return {
    id,
    name,
    userPrincipleName: mail,
    aadObjectId,
    givenName,
    surname: rest.join(' ') || givenName,
    email: mail,
  };
}
