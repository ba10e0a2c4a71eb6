// Finds the route of a path: `{name}` is one segment, decoded; `{name*}` is the rest, as it came.
import { Rejection, type Route } from './http.ts';

type Compiled = { route: Route; expression: RegExp; names: string[] };
type Match = { route: Route; params: Record<string, string> };

export function createRouter(routes: Route[]): (method: string, path: string) => Match {
  const compiled = routes.map(compile);
  return (method, path) => {
    const fitting = compiled.filter((each) => each.expression.test(path));
    const found = fitting.find((each) => each.route.method === method);
    if (found) return { route: found.route, params: readParams(found, path) };
    if (fitting.length > 0) throw new Rejection(405, 'MethodNotAllowed', `${method} is not allowed here.`);
    throw new Rejection(404, 'NotFound', `Resource not found for the path '${path}'.`);
  };
}

function compile(route: Route): Compiled {
  const names: string[] = [];
  const source = route.pattern.replace(/\{(\w+\*?)\}|[.+?^$()|[\]\\]/g, (text, name: string | undefined) => {
    if (name === undefined) return `\\${text}`;
    names.push(name);
    return name.endsWith('*') ? '(.*)' : '([^/]+)';
  });
  return { route, names, expression: new RegExp(`^${source}$`) };
}

function readParams({ expression, names }: Compiled, path: string): Record<string, string> {
  const values = expression.exec(path)?.slice(1) ?? [];
  return Object.fromEntries(
    names.map((name, index) => {
      const value = values[index] ?? '';
      return name.endsWith('*') ? [name.slice(0, -1), value] : [name, decode(value)];
    }),
  );
}

export function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Rejection(400, 'BadRequest', `'${segment}' is not a valid path segment.`);
  }
}
