export {
  CannotBeCarried,
  defineProcessManager,
  type IdentifiedCommand,
  type ProcessManager,
  type ProcessManagerSpec,
  type Send,
  type SendOutcome,
} from './process-manager.js';
export {
  createProcessManagerRunner,
  type ProcessManagerRunner,
  type ProcessManagerRunnerOptions,
  type ProcessManagerStatus,
} from './runner.js';
export {
  createDueRunner,
  type DueItem,
  type DueRunner,
  type DueRunnerOptions,
  type DueRunnerStatus,
} from './due-runner.js';
export { systemCommand, type SystemCommand } from './system-command.js';
export { isOutage } from '../following/outage.js';
export { gatherFor } from '../following/waiting.js';
