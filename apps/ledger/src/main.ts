#!/usr/bin/env node
import 'reflect-metadata';
import { cli } from './cli.js';

process.exit(await cli(process.argv));
