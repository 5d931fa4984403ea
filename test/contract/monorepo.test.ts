import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Project {
  readonly type: 'application' | 'library';
  readonly root: string;
  readonly sourceRoot: string;
  readonly entryFile?: string;
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const { projects } = read('nest-cli.json') as { projects: Record<string, Project> };
const { imports } = read('package.json') as { imports: Record<string, string> };
const { compilerOptions } = read('tsconfig.base.json') as {
  compilerOptions: { paths: Record<string, string[]> };
};

const foldersWithCode = (parent: string): string[] =>
  readdirSync(parent).filter(
    (name) => existsSync(`${parent}/${name}/src`) && readdirSync(`${parent}/${name}/src`).length > 0,
  );

describe('the monorepo', () => {
  it('names every app and library once, where it is', () => {
    const named = Object.entries(projects).map(([name, { root }]) => `${name} ${root}`);
    const there = [
      ...foldersWithCode('apps').map((name) => `${name} apps/${name}`),
      ...foldersWithCode('libs').map((name) => `${name} libs/${name}`),
    ];
    expect(named.sort()).toEqual(there.sort());
    for (const { sourceRoot, entryFile } of Object.values(projects)) {
      expect(existsSync(entryFile === undefined ? sourceRoot : `${sourceRoot}/${entryFile}.ts`)).toBe(true);
    }
  });

  it('gives every library one door for types, for tests and at run time', () => {
    const libraries = foldersWithCode('libs').map((name) => `#${name}/*`);
    expect(Object.keys(imports).sort()).toEqual(libraries.sort());
    expect(Object.keys(compilerOptions.paths).sort()).toEqual(libraries.sort());
    for (const door of libraries) {
      const name = door.slice(1, -2);
      expect(imports[door]).toBe(`./dist/libs/${name}/src/*/index.js`);
      expect(compilerOptions.paths[door]).toEqual([`./libs/${name}/src/*/index.ts`]);
    }
  });
});
