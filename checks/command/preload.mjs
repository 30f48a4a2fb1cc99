// What every file of checks needs, read before there is anything to check.

import 'fast-check';
