#include "base/hash.h"

#include <stdatomic.h>
#include <sys/random.h>

/* Drawn by chance once a process; never 0. */
static uint64_t seed(void)
{
	static _Atomic uint64_t seed; /* 0: not drawn yet */
	uint64_t known = atomic_load(&seed), drawn;

	if (known != 0)
		return known;
	/* A kernel without it leaves tables that are right, but that can be
	 * made slow. */
	if (getrandom(&drawn, sizeof(drawn), 0) != (ssize_t)sizeof(drawn))
		drawn = 0;
	drawn |= 1;
	/* Of two threads that come at once the first one's counts. */
	return atomic_compare_exchange_strong(&seed, &known, drawn) ? drawn
								    : known;
}

static uint64_t rotate(uint64_t word, unsigned bits)
{
	return word << bits | word >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[0] = rotate(v[0], 32);
	v[2] += v[3];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

uint64_t hash_sip13(uint64_t k0, uint64_t k1, struct span s)
{
	uint64_t v[4] = { k0 ^ UINT64_C(0x736f6d6570736575),
			  k1 ^ UINT64_C(0x646f72616e646f6d),
			  k0 ^ UINT64_C(0x6c7967656e657261),
			  k1 ^ UINT64_C(0x7465646279746573) };
	uint64_t last = (uint64_t)s.n << 56, word;

	for (; s.n >= sizeof(word); s = span_skip(s, sizeof(word))) {
		word = 0;
		for (size_t i = sizeof(word); i-- > 0;)
			word = word << 8 | (unsigned char)s.p[i];
		v[3] ^= word;
		sip_round(v);
		v[0] ^= word;
	}
	for (size_t i = 0; i < s.n; i++)
		last |= (uint64_t)(unsigned char)s.p[i] << 8 * i;
	v[3] ^= last;
	sip_round(v);
	v[0] ^= last;
	v[2] ^= 0xff;
	for (size_t i = 0; i < 3; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

uint64_t hash_name(struct span name)
{
	uint64_t k = seed();

	return hash_sip13(k, hash_mix(k), name);
}

size_t hash_place(uint64_t key)
{
	return (size_t)hash_mix(key ^ seed());
}
