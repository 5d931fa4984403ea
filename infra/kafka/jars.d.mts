/** What a machine lacks, and what to do about it. */
export class KafkaCannotBeHad extends Error {}
/** The folder of the jars, fetched when they are not there. */
export function jars(): Promise<string>;
/** The folder of the jars, whether they are there or not. */
export function folder(): Promise<string>;
export function onPath(program: string): boolean;
