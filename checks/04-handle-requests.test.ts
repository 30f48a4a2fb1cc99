// Step 4: the echo server of steps 1 to 4. First the answer to one message, then the whole server.

import './04-handle-requests/handle-message.ts';
import './04-handle-requests/server.ts';
