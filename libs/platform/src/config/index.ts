export { type Config, type ConfigFault, ConfigInvalid, EXIT_CONFIG, loadConfig } from './load-config.js';
export { Secret } from './secret.js';
export { type Variable, type VariableName, VARIABLES } from './variables.js';
