// Step 5: a buffer that need not move its bytes, one that cannot grow, and the full server.

import './05-smarter-buffers/smart-buffer.ts';
import './05-smarter-buffers/fixed-buffer.ts';
import './05-smarter-buffers/echo-server.ts';
import './05-smarter-buffers/message-limit.ts';
import './05-smarter-buffers/server-stretch.ts';
