import { readFileSync } from 'node:fs';

const statement = (name: string): string => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

export const LOAD = statement('load');
export const ADD_MISSING = statement('add-missing');
export const DESTROY = statement('destroy');
export const COUNT_NOT_UNDER = statement('count-not-under');
export const PAGE_NOT_UNDER = statement('page-not-under');
export const REPLACE = statement('replace');
