// The Teams meeting of an event: its link, and the block in the invitation that carries it.
import { stableUuid } from '../ids.ts';

export function joinUrlOf(eventId: string): string {
  const thread = Buffer.from(stableUuid(`meeting:${eventId}`)).toString('base64url');
  const context = encodeURIComponent(JSON.stringify({ Tid: stableUuid('tenant'), Oid: stableUuid('organizer') }));
  return `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0?context=${context}`;
}

export function withJoinBlock(html: string, joinUrl: string): string {
  const block = `<div class="me-email-text"><hr><p><b>Microsoft Teams meeting</b></p><p><a href="${joinUrl}">Join the meeting now</a></p></div>`;
  const end = html.search(/<\/body>/i);
  return end === -1 ? html + block : html.slice(0, end) + block + html.slice(end);
}

export function toHtml({ contentType, content }: { contentType: string; content: string }): string {
  if (contentType.toLowerCase() === 'html') return content;
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<html><body>${escaped.replaceAll(/\r?\n/g, '<br>\n')}</body></html>`;
}

/** What a calendar program shows that knows no HTML; links are kept behind their text. */
export function toPlainText(html: string): string {
  return html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<a\s[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, '$2: $1')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/<(br|hr|\/p|\/div|\/li|\/h\d|\/tr)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/[ \t]*\n[ \t]*/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
