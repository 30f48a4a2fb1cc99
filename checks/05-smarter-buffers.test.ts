// Step 5, in three parts, as the step has three files.

import './05-smarter-buffers/smart-buffer.ts';
import './05-smarter-buffers/fixed-buffer.ts';
import './05-smarter-buffers/echo-server.ts';
