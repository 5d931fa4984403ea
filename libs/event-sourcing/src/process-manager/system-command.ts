import type { CommandDeclaration } from '../decider/index.js';

/** A command nobody sends by hand, to a record that exists. */
export interface SystemCommand {
  readonly declaration: CommandDeclaration<never, never, never>;
  readonly id: string;
  readonly command: object;
}

/** The command of this declaration to the record of this id; `C` makes sure that the two fit. */
export function systemCommand<S, C extends object, X>(
  declaration: CommandDeclaration<S, C, X>,
  id: string,
  command: { readonly [K in keyof C]: NoInfer<C>[K] },
): SystemCommand {
  return { declaration: declaration as unknown as SystemCommand['declaration'], id, command };
}
