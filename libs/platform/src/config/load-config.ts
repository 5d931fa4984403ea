import { NEEDED_WITH, VARIABLES, type Variable, type VariableName } from './variables.js';

type ValueOf<K extends VariableName> = (typeof VARIABLES)[K] extends Variable<infer T> ? T : never;

/** What the environment says, parsed; `Required` names the variables this program cannot do without. */
export type Config<Required extends VariableName = never> = {
  readonly [K in VariableName]: K extends Required ? NonNullable<ValueOf<K>> : ValueOf<K>;
};

/** One variable that is missing or wrong. Never carries its value: it may be a password. */
export interface ConfigFault {
  readonly variable: VariableName;
  readonly fault: 'missing' | 'wrong';
  readonly expected: string;
}

/** EX_CONFIG of sysexits.h. */
export const EXIT_CONFIG = 78;

/** The environment does not describe a service that could run; says everything that is wrong at once. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  readonly code = 'CONFIG_INVALID';
  readonly exitCode = EXIT_CONFIG;

  constructor(readonly faults: readonly ConfigFault[]) {
    super(
      [
        'The configuration is incomplete:',
        ...faults.map(
          ({ variable, fault, expected }) => `  ${variable} is ${fault}: it should be ${expected}.`,
        ),
      ].join('\n'),
    );
  }
}

/**
 * Reads every variable once. An empty variable counts as absent, as compose files and charts write it.
 * @throws ConfigInvalid naming every variable that is missing or wrong.
 */
export function loadConfig<const Required extends VariableName = never>(
  environment: Readonly<Record<string, string | undefined>>,
  options: { readonly required?: readonly Required[] } = {},
): Config<Required> {
  const required: readonly VariableName[] = options.required ?? [];
  const faults: ConfigFault[] = [];
  const config: Partial<Record<VariableName, unknown>> = {};
  for (const [name, { schema, expected }] of Object.entries(VARIABLES) as [
    VariableName,
    Variable<unknown>,
  ][]) {
    const text = environment[name] === '' ? undefined : environment[name];
    const read = schema.safeParse(text);
    if (!read.success) faults.push({ variable: name, fault: 'wrong', expected });
    else if (read.data === undefined && required.includes(name))
      faults.push({ variable: name, fault: 'missing', expected });
    else config[name] = read.data;
  }
  for (const { variable, when, is } of NEEDED_WITH) {
    const known = faults.some((fault) => fault.variable === variable);
    if (config[when] === is && config[variable] === undefined && !known)
      faults.push({ variable, fault: 'missing', expected: VARIABLES[variable].expected });
  }
  if (faults.length > 0) throw new ConfigInvalid(faults);
  return Object.freeze(config) as Config<Required>;
}
