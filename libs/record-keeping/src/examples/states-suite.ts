import { decisionOn, type CommandDeclaration, type Decision, type Given } from '#event-sourcing/decider';

/** What the page says of one kind of record, by hand. */
export interface StatesTable {
  readonly commands: readonly CommandDeclaration[];
  /** In which states each command is possible (none for one that begins a record), and who may send it. */
  readonly table: Readonly<Record<string, readonly [when: string, who: string]>>;
  readonly statuses: readonly string[];
  /** A history that ends in each state. */
  readonly histories: Readonly<Record<string, readonly Given[]>>;
  readonly bodies: Readonly<Record<string, object>>;
  readonly world: object;
  /** Of the operations that are not bound to an area. */
  readonly remits: Readonly<Record<string, string>>;
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
const codeOf = (decision: Decision): string | undefined =>
  'refused' in decision ? decision.refused.code : undefined;
const SYSTEM = { role: 'SYSTEM', userId: 'system.demo', roles: ['SYSTEM'] };

/** Holds every command of a record to its table: possible in these states and in no other, for these roles. */
export function describeStates(suite: StatesTable): void {
  const { commands, table, statuses, histories, bodies, world, remits } = suite;

  describe('every command in every state', () => {
    it('is in the table', () => {
      expect(commands.map(({ name }) => name).sort()).toEqual(Object.keys(table).sort());
    });

    it.each(commands.map((declaration) => [declaration.name, declaration] as const))(
      '%s',
      (name, declaration) => {
        const [when = '', who = ''] = table[name] ?? [];
        expect([...declaration.who].sort()).toEqual([...words(who)].sort());
        expect(declaration.creates).toBe(when === '');
        for (const status of statuses) {
          const here = { ...world, actor: SYSTEM } as never;
          const decision = decisionOn(declaration, histories[status] ?? [], bodies[name] as never, here);
          const impossible = codeOf(decision) === 'INVALID_TRANSITION';
          expect([status, impossible]).toEqual([status, !words(when).includes(status)]);
        }
      },
    );

    it.each(commands.filter(({ creates }) => !creates))('$name needs a record', (declaration) => {
      const decision = decisionOn(declaration, [], bodies[declaration.name] as never, world as never);
      expect(codeOf(decision)).toBe('NOT_FOUND');
    });

    it.each(commands)(
      '$name says where it comes from and what it does',
      ({ summary, source, operationId, remit }) => {
        expect(summary.length).toBeGreaterThan(15);
        expect(source).toMatch(/domain|Care Act/);
        expect(operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
        expect(remit).toBe(remits[operationId] ?? 'AREA');
      },
    );
  });
}
