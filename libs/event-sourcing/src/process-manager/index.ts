export {
  defineProcessManager,
  type IdentifiedCommand,
  type ProcessManager,
  type ProcessManagerSpec,
  type Send,
  type SendOutcome,
} from './process-manager.js';
