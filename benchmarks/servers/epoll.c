// The echo server on Linux' epoll, in one thread: what a server can do at most that looks at every byte.
//
// A connection is read until there is no more, every complete message is answered into one buffer, and that leaves in
// one write. While a client does not take its replies, it is not read from.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024, EVENTS = 256, PREFIX = 6 };

typedef struct {
  char *data;
  size_t start, end, capacity; // the held bytes are data[start .. end)
} Buffer;

typedef struct {
  int fd;
  int leaving; // no more to read: closed when the replies are sent
  size_t scanned; // held input bytes known to contain no newline
  Buffer in, out;
} Client;

static int poller;

static char *room(Buffer *b, size_t size) {
  if (b->start > 0 && b->capacity - b->end < size) {
    memmove(b->data, b->data + b->start, b->end - b->start);
    b->end -= b->start;
    b->start = 0;
  }
  if (b->capacity - b->end < size) {
    b->capacity = b->capacity * 2 > b->end + size ? b->capacity * 2 : b->end + size;
    b->data = realloc(b->data, b->capacity);
    if (b->data == NULL) abort();
  }
  return b->data + b->end;
}

static void put(Buffer *b, const char *bytes, size_t size) {
  memcpy(room(b, size), bytes, size);
  b->end += size;
}

/** An empty buffer gives its memory back, so that an idle client costs little. */
static void release(Buffer *b) {
  if (b->start == b->end) {
    free(b->data);
    *b = (Buffer){0};
  }
}

static void destroy(Client *c) {
  close(c->fd);
  free(c->in.data);
  free(c->out.data);
  free(c);
}

static void answer(Client *c) {
  while (!c->leaving) {
    char *first = c->in.data + c->in.start;
    size_t held = c->in.end - c->in.start;
    char *newline = memchr(first + c->scanned, '\n', held - c->scanned);
    if (newline == NULL) {
      c->scanned = held;
      return;
    }
    size_t size = newline + 1 - first;
    if (size == 5 && memcmp(first, "quit\n", 5) == 0) {
      put(&c->out, "Bye.\n", 5);
      c->leaving = 1;
    } else {
      memcpy(room(&c->out, PREFIX + size), "Echo: ", PREFIX);
      memcpy(c->out.data + c->out.end + PREFIX, first, size);
      c->out.end += PREFIX + size;
    }
    c->in.start += size;
    c->scanned = 0;
  }
}

/** Returns -1 when the client is gone, else how many bytes wait until the client takes them. */
static ssize_t flush(Client *c) {
  while (c->out.start < c->out.end) {
    ssize_t n = send(c->fd, c->out.data + c->out.start, c->out.end - c->out.start, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN ? (ssize_t)(c->out.end - c->out.start) : -1;
    c->out.start += n;
  }
  return 0;
}

static void watch(Client *c, int events) {
  struct epoll_event e = {.events = events, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_MOD, c->fd, &e);
}

static void serve(Client *c, int writable) {
  ssize_t waiting = writable ? flush(c) : 0;
  while (waiting == 0 && !c->leaving) {
    ssize_t n = recv(c->fd, room(&c->in, CHUNK), CHUNK, 0);
    if (n < 0 && errno == EAGAIN) break;
    if (n <= 0) {
      c->leaving = 1;
      break;
    }
    c->in.end += n;
    answer(c);
    waiting = flush(c);
    if ((size_t)n < CHUNK) break; // all there was: epoll tells when there is more
  }
  if (waiting < 0 || (waiting == 0 && c->leaving)) {
    destroy(c);
    return;
  }
  release(&c->in);
  release(&c->out);
  if (waiting > 0 || writable) watch(c, waiting > 0 ? EPOLLOUT : EPOLLIN);
}

static void welcome(int listener) {
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Client *c = calloc(1, sizeof *c);
    c->fd = fd;
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(poller, EPOLL_CTL_ADD, fd, &e);
  }
}

int main(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 4096) != 0) {
    perror("cannot listen");
    return 1;
  }
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);

  poller = epoll_create1(0);
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = &listener}, events[EVENTS];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &e);
  e.data.ptr = NULL; // standard input: it ends with the bench
  epoll_ctl(poller, EPOLL_CTL_ADD, STDIN_FILENO, &e);
  while (1) {
    int n = epoll_wait(poller, events, EVENTS, -1);
    for (int i = 0; i < n; i++) {
      if (events[i].data.ptr == NULL) return 0;
      if (events[i].data.ptr == &listener) welcome(listener);
      else serve(events[i].data.ptr, events[i].events & EPOLLOUT);
    }
  }
}
