// A client that sends and never reads: node unread.mjs PORT FORMAT SECONDS. At the end it says how many bytes the server
// and the two systems between have accepted: `{"accepted":BYTES}`.

import * as net from 'node:net';
import { pattern, type Format } from './pattern.ts';

const MOST = 4 * 2 ** 30; // bytes

const [port, format, seconds] = process.argv.slice(2);
const { requests } = pattern(format as Format, 16, 4096);
const socket = net.connect({ port: Number(port), host: '127.0.0.1' });
let accepted = 0;

function send(): void {
  socket.write(requests, (error) => {
    if (!error && accepted < MOST) {
      accepted += requests.length;
      send();
    }
  });
}

socket.on('connect', send);
socket.on('error', () => {}); // a server may well close on such a client
socket.pause();
setTimeout(
  () => {
    console.log(JSON.stringify({ accepted }));
    process.exit();
  },
  Number(seconds) * 1000,
);
process.stdin.on('end', () => process.exit()).resume(); // it ends with the bench
