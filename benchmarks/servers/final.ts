// The full echo server of step 5, as solved.

export { createEchoServer as createServer } from '../../solutions/05-smarter-buffers/echo-server.ts';
