/** What methods answer on which paths, for requests no route took: to tell "no such page" from "not this way". */
export interface RouteMap {
  /** The methods of every route this path fits, in the order they were declared; none for an unknown path. */
  methodsOf(path: string): readonly string[];
  /** Whether the path is that of a collection of records, or of anything below it. */
  belongsToRecords(path: string): boolean;
}

interface Shape {
  readonly method: string;
  readonly segments: readonly string[];
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** `routes` in the form `/concerns/:concernId/timeline`; `collections` are the first segments under which records live. */
export function routeMap(
  routes: readonly { readonly method: string; readonly path: string }[],
  collections: readonly string[],
): RouteMap {
  const shapes: Shape[] = routes.map(({ method, path }) => ({ method, segments: segmentsOf(path) }));
  const known = new Set(collections);
  const fits = ({ segments }: Shape, asked: readonly string[]): boolean =>
    segments.length === asked.length &&
    segments.every((segment, index) => segment.startsWith(':') || segment === asked[index]);
  return {
    methodsOf(path) {
      const asked = segmentsOf(path);
      return [...new Set(shapes.filter((shape) => fits(shape, asked)).map(({ method }) => method))];
    },
    belongsToRecords: (path) => known.has(segmentsOf(path)[0] ?? ''),
  };
}
