export { personConcerns } from './concerns-projection.js';
export { noteRepeats, type RepeatServices } from './note-repeats.js';
