// Runs Stryker with the options in the file argv[2], and writes what became of the mutants to the file argv[3]. (Plain
// JavaScript, in this folder, so that it finds the Stryker that is installed here.)

import { readFileSync, writeFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';

const [, , options, results] = process.argv;
const mutants = await new Stryker(JSON.parse(readFileSync(options, 'utf8'))).runMutationTest();
writeFileSync(results, JSON.stringify(mutants));
