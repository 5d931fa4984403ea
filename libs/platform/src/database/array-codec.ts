/** PostgreSQL's text form of arrays, `{a,"b,c",NULL,{nested}}`; any number of dimensions. */
export type Item<T> = T | null | Item<T>[];

export function writeArray(items: readonly unknown[], write: (item: unknown) => string): string {
  const parts = items.map((item) => {
    if (item === null || item === undefined) return 'NULL';
    if (Array.isArray(item)) return writeArray(item, write);
    return `"${write(item).replace(/[\\"]/g, '\\$&')}"`;
  });
  return `{${parts.join(',')}}`;
}

export function readArray<T>(text: string, read: (item: string) => T): Item<T>[] {
  // A lower bound other than 1 is written before the braces: [0:1]={a,b}
  let at = text.indexOf('{');
  const array = (): Item<T>[] => {
    const items: Item<T>[] = [];
    at++;
    while (at < text.length && text[at] !== '}') {
      items.push(text[at] === '{' ? array() : text[at] === '"' ? read(quoted()) : bare());
      if (text[at] === ',') at++;
    }
    at++;
    return items;
  };
  const quoted = (): string => {
    let item = '';
    for (at++; at < text.length && text[at] !== '"'; at++) {
      if (text[at] === '\\') at++;
      item += text.charAt(at);
    }
    at++;
    return item;
  };
  const bare = (): T | null => {
    const start = at;
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at++;
    const item = text.slice(start, at);
    return item === 'NULL' ? null : read(item);
  };
  return at < 0 ? [] : array();
}
