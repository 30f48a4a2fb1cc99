// The load generator in C, for Linux: the same jobs, bytes and answers as load.ts beside it, with less of the machine.
//
// Every byte of every reply is compared with what the pattern promises there.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 1 << 20, PERIOD = 65536, EVENTS = 64 };

typedef struct {
  int fd, waits_to_send, done;
  uint64_t allowed, sent, received; // bytes: to send up to now, sent, and verified
} Client;

static struct {
  int port, connections;
  uint64_t depth, size, count;
  char format[8];
  double seconds;
} job;

// A period of messages, repeated so that what starts in the first period can be sent, or compared, in one piece.
static char *requests, *replies;
static uint64_t request, reply, period; // bytes of one request, of one reply; messages of a period
static char *input;
static char problem[200];

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static char *allocate(uint64_t size) {
  char *memory = malloc(size);
  if (memory == NULL) abort();
  return memory;
}

static void fill(char *bytes, uint64_t from, uint64_t to) {
  for (uint64_t i = from; i < to; i += from) memcpy(bytes + i, bytes, to - i < from ? to - i : from);
}

/** As in pattern.ts: the same letters from the same seed. */
static void prepare(void) {
  static char key[100], last[100];
  snprintf(key, sizeof key, "%s %lu", job.format, job.size);
  if (strcmp(key, last) == 0) return;
  strcpy(last, key);
  char before[64] = "", echo[64] = "";
  const char *end = "\n";
  uint64_t body = job.size - 1;
  if (strcmp(job.format, "line") == 0) strcpy(echo, "Echo: ");
  if (strcmp(job.format, "resp") == 0) {
    snprintf(before, sizeof before, "*2\r\n$4\r\nECHO\r\n$%lu\r\n", body);
    snprintf(echo, sizeof echo, "$%lu\r\n", body);
    end = "\r\n";
  }
  request = strlen(before) + body + strlen(end);
  reply = strlen(echo) + body + strlen(end);
  period = job.size > PERIOD ? 1 : PERIOD / job.size;
  free(requests);
  free(replies);
  requests = allocate(period * request + CHUNK);
  replies = allocate(period * reply + CHUNK);
  uint32_t state = 2463534242;
  char *out = requests, *expected = replies;
  for (uint64_t message = 0; message < period; message++) {
    out = stpcpy(out, before);
    char *start = out;
    for (uint64_t i = 0; i < body; i++) {
      state ^= state << 13;
      state ^= state >> 17;
      state ^= state << 5;
      *out++ = 'a' + state % 26;
    }
    expected = stpcpy(expected, echo);
    memcpy(expected, start, body);
    expected += body;
    memcpy(out, end, strlen(end));
    memcpy(expected, end, strlen(end));
    out += strlen(end);
    expected += strlen(end);
  }
  fill(requests, period * request, period * request + CHUNK);
  fill(replies, period * reply, period * reply + CHUNK);
}

static int fail(const char *what, uint64_t number) {
  snprintf(problem, sizeof problem, what, number);
  return -1;
}

/** Allows the next batch, or at depth 0 everything. */
static void allow(Client *c) {
  uint64_t all = job.count * request, batch = job.depth * request;
  c->allowed = job.depth == 0 || c->allowed + batch > all ? all : c->allowed + batch;
}

/** Sends what is allowed and what TCP takes. */
static int push(int poller, Client *c) {
  int full = 0;
  while (c->sent < c->allowed && !full) {
    uint64_t at = c->sent % (period * request), most = period * request + CHUNK - at;
    uint64_t length = c->allowed - c->sent < most ? c->allowed - c->sent : most;
    ssize_t n = send(c->fd, requests + at, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN) return fail("the server closed the connection after %lu bytes", c->received);
    if (n < 0) full = 1;
    else c->sent += n;
  }
  if (full != c->waits_to_send) {
    c->waits_to_send = full;
    struct epoll_event e = {.events = EPOLLIN | (full ? EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(poller, EPOLL_CTL_MOD, c->fd, &e);
  }
  return 0;
}

/** Reads and verifies what has come; with no flags, waits for it. */
static int pull(int poller, Client *c, int flags) {
  ssize_t n = recv(c->fd, input, CHUNK, flags);
  if (n < 0 && errno == EAGAIN) return 0;
  if (n <= 0) return fail("the server closed the connection after %lu bytes", c->received);
  const char *expected = replies + c->received % (period * reply);
  uint64_t started = (c->sent + request - 1) / request; // a reply cannot come before its request's first byte
  if (c->received + n > started * reply || memcmp(input, expected, n) != 0) {
    ssize_t i = 0;
    while (i < n && input[i] == expected[i]) i++;
    return fail("the reply differs after byte %lu", c->received + i);
  }
  c->received += n;
  c->done = c->received == job.count * reply;
  if (!c->done && job.depth > 0 && c->received == c->allowed / request * reply) {
    allow(c);
    return push(poller, c);
  }
  return 0;
}

static int connect_all(int poller, Client *clients) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  address.sin_port = htons(job.port);
  for (int i = 0; i < job.connections; i++) {
    Client *c = &clients[i];
    int on = 1;
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(c->fd, (struct sockaddr *)&address, sizeof address) != 0) {
      return fail("cannot connect: error %lu", errno);
    }
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &e);
  }
  return 0;
}

/** Runs until every reply is verified. Returns -1 with a problem, or with none at the deadline. */
static int talk(int poller, Client *clients, double deadline) {
  struct epoll_event events[EVENTS];
  for (int i = 0; i < job.connections; i++) {
    allow(&clients[i]);
    if (push(poller, &clients[i]) != 0) return -1;
  }
  if (job.connections == 1 && job.depth > 0) {
    // A client that waits anyway needs no poll: one system call less than any server that polls.
    struct timeval patience = {.tv_sec = job.seconds, .tv_usec = (job.seconds - (long)job.seconds) * 1e6 + 1};
    setsockopt(clients->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    while (!clients->done) {
      uint64_t before = clients->received;
      if (pull(poller, clients, 0) != 0) return -1;
      if (clients->received == before) return -1;
    }
    return 0;
  }
  for (int done = 0; done < job.connections;) {
    double left = deadline - now(CLOCK_MONOTONIC);
    if (left <= 0) return -1;
    int n = epoll_wait(poller, events, EVENTS, left * 1000 + 1);
    for (int i = 0; i < n; i++) {
      Client *c = events[i].data.ptr;
      if ((events[i].events & EPOLLOUT) && push(poller, c) != 0) return -1;
      int before = c->done;
      if ((events[i].events & ~EPOLLOUT) && pull(poller, c, MSG_DONTWAIT) != 0) return -1;
      done += c->done - before;
    }
  }
  return 0;
}

/** Ends our sides. The servers must end theirs, and send nothing more. */
static int leave(Client *clients, double deadline) {
  for (int i = 0; i < job.connections; i++) {
    double left = deadline - now(CLOCK_MONOTONIC);
    struct timeval patience = {.tv_sec = left > 1 ? left : 1};
    setsockopt(clients[i].fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    shutdown(clients[i].fd, SHUT_WR);
    ssize_t n = recv(clients[i].fd, input, CHUNK, 0);
    if (n > 0) return fail("%lu bytes too many", n);
    if (n < 0) return fail("the server does not end the connection: error %lu", errno);
  }
  return 0;
}

static void run(void) {
  prepare();
  problem[0] = '\0';
  int poller = epoll_create1(0);
  Client *clients = calloc(job.connections, sizeof *clients);
  int result = connect_all(poller, clients);
  double start = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID), seconds = 0;
  if (result == 0) result = talk(poller, clients, start + job.seconds);
  seconds = now(CLOCK_MONOTONIC) - start;
  cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  if (result == 0) result = leave(clients, start + job.seconds);
  if (result == 0) printf("{\"seconds\":%.9f,\"cpu\":%.3f}\n", seconds, cpu * 1e6);
  else if (problem[0] != '\0') printf("{\"error\":\"%s\"}\n", problem);
  else printf("{\"over\":true}\n");
  fflush(stdout);
  struct linger reset = {.l_onoff = 1};
  for (int i = 0; i < job.connections; i++) {
    setsockopt(clients[i].fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(clients[i].fd);
  }
  close(poller);
  free(clients);
}

int main(void) {
  input = allocate(CHUNK);
  char line[200];
  while (fgets(line, sizeof line, stdin) != NULL) {
    sscanf(line, "%d %d %lu %lu %lu %7s %lf", &job.port, &job.connections, &job.depth, &job.size, &job.count, job.format,
           &job.seconds);
    run();
  }
}
