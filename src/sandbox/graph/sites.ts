// The SharePoint sites there are, each with one document library.
import type { Drive, Site } from '@microsoft/microsoft-graph-types';
import { type Call, ok, param, Rejection, type Route } from '../http.ts';
import { stableUuid } from '../ids.ts';
import type { Library } from './library.ts';

/** `name` is the folder of the site's files; `path` its address below the host, empty for the root site. */
export type SiteInfo = { name: string; path: string };
export const SITES: SiteInfo[] = [
  { name: 'root', path: '' },
  { name: 'clients', path: '/sites/clients' },
];

const HOST = 'steward.sharepoint.example';

export type Libraries = Map<string, Library>;

export function siteRoutes(libraries: Libraries): Route[] {
  return [
    { method: 'GET', pattern: '/sites/{site}', handle: (call) => ok(viewSite(call, findSite(param(call, 'site')))) },
    {
      method: 'GET',
      pattern: `/sites/{host}:/{path*}`,
      handle: (call) => {
        const site = SITES.find(({ path }) => path === `/${param(call, 'path')}`);
        if (param(call, 'host') !== HOST || !site) throw siteNotFound();
        return ok(viewSite(call, site));
      },
    },
    {
      method: 'GET',
      pattern: '/sites/{site}/drive',
      handle: (call) => ok(viewDrive(call, findSite(param(call, 'site')))),
    },
    {
      method: 'GET',
      pattern: '/sites/{site}/drives',
      handle: (call) => ok({ value: [viewDrive(call, findSite(param(call, 'site')))] }),
    },
    {
      method: 'GET',
      pattern: '/drives/{drive}',
      handle: (call) => {
        const library = findLibrary(libraries, param(call, 'drive'));
        return ok(viewDrive(call, findSite(library.site)));
      },
    },
  ];
}

export function driveIdOf(site: string): string {
  return `b!${Buffer.from(stableUuid(`drive:${site}`)).toString('base64url')}`;
}

export function siteIdOf(site: string): string {
  return `${HOST},${stableUuid(`site:${site}`)},${stableUuid(`web:${site}`)}`;
}

export function findLibrary(libraries: Libraries, driveId: string): Library {
  const library = [...libraries.values()].find(({ site }) => driveIdOf(site) === driveId);
  if (!library) throw new Rejection(404, 'itemNotFound', 'The drive was not found.');
  return library;
}

export function findSite(idOrName: string): SiteInfo {
  const site = SITES.find(({ name }) => name === idOrName || siteIdOf(name) === idOrName);
  if (!site) throw siteNotFound();
  return site;
}

function siteNotFound(): Rejection {
  return new Rejection(404, 'itemNotFound', 'Requested site could not be found.');
}

function viewSite(call: Call, { name }: SiteInfo): Site {
  return {
    id: siteIdOf(name),
    name,
    displayName: name === 'root' ? 'Steward' : 'Clients',
    webUrl: `${call.origin}/sharepoint/${name}`,
    siteCollection: { hostname: HOST },
  };
}

function viewDrive(call: Call, { name }: SiteInfo): Drive {
  return {
    id: driveIdOf(name),
    name: 'Documents',
    driveType: 'documentLibrary',
    webUrl: `${call.origin}/sharepoint/${name}`,
    quota: { state: 'normal', total: 27_487_790_694_400, used: 0, remaining: 27_487_790_694_400, deleted: 0 },
  };
}
