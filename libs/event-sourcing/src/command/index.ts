export type { CommandOutcome, CommandRequest, RecordedCommand } from './command-request.js';
export { CommandRunner, type Authorise, type CommandPorts } from './command-runner.js';
export { PersonErased, type DraftEvent, type EventCodec } from './event-codec.js';
export { FactLoader, type Lookups } from './fact-loader.js';
export { RecordLoader, recordOf, streamOf } from './record-loader.js';
export { Reservations, valueReserved } from './reservations.js';
