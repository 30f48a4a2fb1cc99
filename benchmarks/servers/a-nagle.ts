// A as Node sets its sockets up unless told: a small write may wait until the bytes before it are acknowledged.

export { createEchoServer as createServer } from '../../solutions/04-handle-requests/echo-server.ts';
