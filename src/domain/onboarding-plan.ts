// The onboarding plan: what is done for a new client, by whom, how long after the kick-off (spec §4 *Onboarding*).
import type { Team } from './client.ts';

export type PlanTask = {
  /** Names it for ever; lower case, no colon. */
  key: string;
  text: string;
  /** Who of the account team owes it; what is the client's to do, their project manager asks for. */
  role: keyof Team;
  side: 'us' | 'client';
  /** In days from the kick-off. */
  offset: number;
};

/** Lines of key, side or role, days from the kick-off, text. */
const defaults: readonly [string, keyof Team | 'client', number, string][] = [
  ['welcome', 'project', 0, 'Send the welcome letter with the plan, the people and the dates'],
  ['stakeholders', 'client', 1, 'the list of people, sites and who may approve what'],
  ['credentials', 'client', 2, 'administrator access to tenant, domain, firewall and line-of-business systems'],
  ['former-provider', 'client', 3, 'the hand-over of documents and passwords by the former provider'],
  ['discovery', 'vitm', 3, 'Discover devices, servers, software and accounts'],
  ['network', 'vitm', 5, 'Survey the network: lines, firewall, switches, Wi-Fi, diagram'],
  ['documentation', 'vitm', 7, 'Document systems, vendors, licences and passwords'],
  ['agents', 'project', 7, 'Install the agents for monitoring and updates on every device'],
  ['backup', 'vitm', 8, 'Set up backups and restore a file as a test'],
  ['identity', 'vitm', 9, 'Clean up accounts and administrators, multi-factor sign-in for everybody'],
  ['endpoint-security', 'vitm', 10, 'Roll out endpoint protection and disk encryption'],
  ['mail-security', 'vitm', 11, 'Set up mail filtering, SPF, DKIM and DMARC'],
  ['security-baseline', 'vitm', 14, 'Assess against the security baseline, list what is missing'],
  ['warranties', 'vitm', 14, 'Record warranties and the age of the hardware'],
  ['tickets', 'project', 15, 'Set up the client in the ITSM: contacts, agreement, response times'],
  ['portal', 'project', 17, 'Open the portal for users and approvers'],
  ['user-communication', 'client', 18, 'the announcement to all users: how to reach support, from when'],
  ['billing', 'sales', 20, 'Set up billing and check the first invoice against the agreement'],
  ['roadmap', 'vcio', 21, 'Draft the first roadmap from discovery and baseline'],
  ['support-handover', 'project', 25, 'Hand over to the service desk: documents, known problems, VIPs'],
  ['quality-check', 'project', 28, 'Check that every device is monitored, backed up and protected'],
];

export const defaultPlan: readonly PlanTask[] = defaults.map(([key, who, offset, text]) =>
  who === 'client'
    ? { key, text, role: 'project', side: 'client', offset }
    : { key, text, role: who, side: 'us', offset },
);
