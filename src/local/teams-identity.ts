// The ids people, chats and channels have in the local Teams: derived, so that they stay the same after every restart.
import { createHash } from 'node:crypto';

export type TeamsIdentity = { id: string; aadObjectId: string; chatId: string };

/** Who a mail address is in the local Teams; upper case and spaces around it make no difference. */
export function teamsIdentity(mail: string): TeamsIdentity {
  const name = mail.trim().toLowerCase();
  return { id: `29:${uuid(`user:${name}`)}`, aadObjectId: uuid(`entra:${name}`), chatId: `a:${uuid(`chat:${name}`)}` };
}

export type ChannelIds = { team: string; teamGroup: string; general: string; clients: string; groupChat: string };

/** The one team (its General channel has the team's id), its second channel, and the group chat. */
export function channelIds(): ChannelIds {
  const general = `19:${uuid('channel:general')}@thread.tacv2`;
  return {
    team: general,
    teamGroup: uuid('team'),
    general,
    clients: `19:${uuid('channel:clients')}@thread.tacv2`,
    groupChat: `19:${uuid('group chat')}@thread.v2`,
  };
}

export const localTenant = uuid('tenant');

/** UUID version 5 (RFC 9562) in a namespace of its own. */
function uuid(name: string): string {
  const bytes = createHash('sha1').update(`steward local teams ${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
