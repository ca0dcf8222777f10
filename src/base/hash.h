/* Hashes for tables and fingerprints. That two texts share one is chance, or made
 * by an adversary; but of hash_name(). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>
#include <string.h>

#include "base/span.h"

/* FNV-1a, 64 bits, with its high bits folded in. Carry on from an earlier
 * result by giving it as seed; 0 begins. */
static inline uint64_t hash_bytes(uint64_t seed, struct span s)
{
	uint64_t h = seed ^ 0xcbf29ce484222325;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3;
	return h ^ h >> 32;
}

/* Every bit of the result depends on all bits of h, and none is lost (the end
 * of MurmurHash3). */
static inline uint64_t hash_mix(uint64_t h)
{
	h = (h ^ h >> 33) * 0xff51afd7ed558ccd;
	h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53;
	return h ^ h >> 33;
}

/* The same for long texts, eight bytes at a time; another value. */
static inline uint64_t hash_text(uint64_t seed, struct span s)
{
	uint64_t h = seed, word;

	for (; s.n >= sizeof(word); s = span_skip(s, sizeof(word))) {
		memcpy(&word, s.p, sizeof(word));
		h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	return hash_mix(hash_bytes(h, s));
}

/* SipHash-1-3 (Aumasson and Bernstein 2012) with a key of two halves. */
uint64_t hash_sip13(uint64_t k0, uint64_t k1, struct span s);

/* The same with a key that is drawn by chance once a process: who writes names
 * cannot make two that share it, nor some that meet in a table. What is told
 * must not depend on it. */
uint64_t hash_name(struct span name);

/* Where to look first for a key in a table, by its low bits, likewise: though
 * somebody has chosen the keys, they do not meet there. */
size_t hash_place(uint64_t key);

#endif
