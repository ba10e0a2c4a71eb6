// The pages behind webUrl: a person can look at the folders and open the files.

import { mimeTypeOf } from './graph/item-view.ts';
import type { Item, Library } from './graph/library.ts';
import type { Libraries } from './graph/sites.ts';
import { type Answer, type Call, param, Rejection, type System } from './http.ts';
import { decode } from './router.ts';

export function sharepointPages(libraries: Libraries): System {
  return {
    prefix: '/sharepoint',
    admit: () => {},
    routes: [
      {
        method: 'GET',
        pattern: '',
        handle: () =>
          page(
            'Sites',
            [...libraries.keys()].map((site) => link(site, [site])),
          ),
      },
      { method: 'GET', pattern: '/{path*}', handle: (call) => showPath(call, libraries) },
    ],
    explain: ({ status, message }) => ({ status, body: message }),
  };
}

function showPath(call: Call, libraries: Libraries): Answer {
  const [site = '', ...names] = param(call, 'path').split('/').filter(Boolean).map(decode);
  const library = libraries.get(site);
  library?.scan();
  const item =
    library && names.reduce<Item | undefined>((each, name) => each && library.child(each, name), library.root());
  if (!library || !item) throw new Rejection(404, 'NotFound', 'There is no such file or folder.');
  if (item.kind === 'folder') return listFolder(library, item);
  const headers = { 'content-type': mimeTypeOf(item.name), 'x-content-type-options': 'nosniff' };
  return { status: 200, headers, body: library.read(item) };
}

function listFolder(library: Library, folder: Item): Answer {
  const path = [library.site, ...library.pathOf(folder)];
  const items = library.children(folder).toSorted((a, b) => a.name.localeCompare(b.name));
  const up = path.length > 1 ? [link('..', path.slice(0, -1))] : [];
  const links = items.map(({ name, kind }) => link(kind === 'folder' ? `${name}/` : name, [...path, name]));
  return page(path.join(' / '), [...up, ...links]);
}

function link(text: string, path: string[]): string {
  return `<a href="/sharepoint/${path.map(encodeURIComponent).join('/')}">${escapeHtml(text)}</a>`;
}

function page(title: string, lines: string[]): Answer {
  const heading = escapeHtml(title);
  const list = lines.map((line) => `<li>${line}</li>`).join('\n');
  const head = `<meta charset="utf-8"><title>${heading}</title><style>body{font:1rem system-ui;margin:2rem}</style>`;
  const body = `<!doctype html><html lang="en"><head>${head}</head><body><h1>${heading}</h1><ul>\n${list}\n</ul></body></html>`;
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
