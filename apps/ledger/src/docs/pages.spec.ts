import { readdirSync, readFileSync } from 'node:fs';
import { program } from '#assembly/process';
import { commands } from '#assembly/ledger';
import { pages } from './pages.js';
import { stateDiagram, transitionsOf } from './state-diagram.js';

const { root, version } = program();

describe('the pages written from the declarations', () => {
  it.each(Object.entries(pages(version)))('docs/%s is committed as the code declares it', (name, content) => {
    expect(readFileSync(`${root}/docs/${name}`, 'utf8') === content).toBe(true);
  });

  it.each(['schemas', 'examples'])('nothing else stands among the %s for partners', (folder) => {
    const written = Object.keys(pages(version)).filter((name) => name.startsWith(`partners/${folder}/`));
    const there = readdirSync(`${root}/docs/partners/${folder}`).map((file) => `partners/${folder}/${file}`);
    expect(there.sort()).toEqual(written.sort());
  });

  it('show the moves of a concern between its states', () => {
    const { aggregate } = commands.find(({ operationId }) => operationId === 'decideConcern') as never;
    const moves = transitionsOf(aggregate, commands);
    expect(moves).toContainEqual({ from: '[*]', to: 'Raised', operationId: 'raiseConcern' });
    expect(moves).toContainEqual({ from: 'InTriage', to: 'Decided', operationId: 'decideConcern' });
    expect(moves).toContainEqual({ from: 'Closed', to: 'Reopened', operationId: 'reopenConcern' });
    expect(moves.filter(({ from, to }) => from === to)).toEqual([]);
    expect(stateDiagram(moves)).toContain('  InTriage --> AwaitingInformation: requestInformation\n');
  });
});
