/*
 * Datagrams to one resolver and back, many with one call of the kernel's: what
 * is sent waits for the next flush, what came is fetched once a turn. c-ares is
 * given this in the place of the calls themselves.
 */
#ifndef NET_DATAGRAMS_H
#define NET_DATAGRAMS_H

#include <ares.h>
#include <stdbool.h>

enum { DATAGRAMS_MOST = 64 }; /* a call */

struct datagrams;

/* NULL if there is no memory; else for free(), after the channel. */
struct datagrams *datagrams_new(void);

/* All datagrams of the channel go this way. */
void datagrams_serve(struct datagrams *d, ares_channel channel);

/* Send what waits. What the kernel has no room for is lost, as any datagram may
 * be; other errors are what is read next. */
void datagrams_flush(struct datagrams *d);

/* From now on the kernel may be asked again, once, for what came. */
void datagrams_begin_turn(struct datagrams *d);

/* Whether there is something to be read without asking the kernel. */
bool datagrams_wait(const struct datagrams *d);

/* Its socket; ARES_SOCKET_BAD: none. */
ares_socket_t datagrams_socket(const struct datagrams *d);

#endif
