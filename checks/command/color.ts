// Colours for a terminal, and for nothing else: none in a pipe, none with NO_COLOR. Nothing is said by colour alone.

import colors from 'picocolors';

const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
const wanted = FORCE_COLOR !== undefined && FORCE_COLOR !== '0';

export const color = colors.createColors(!NO_COLOR && (wanted || (process.stdout.isTTY === true && TERM !== 'dumb')));
