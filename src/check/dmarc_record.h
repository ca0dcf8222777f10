/*
 * A DMARC record taken apart (RFC 9989 sections 4.7 and 4.8).
 *
 * What is wrong in it is ignored by receivers and leaves the default in force;
 * here it is kept besides, with its place. Tags that are not known are no fault.
 */
#ifndef CHECK_DMARC_RECORD_H
#define CHECK_DMARC_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"
#include "check/dmarc_uri.h"

/* What receivers are asked to do with mail that fails. */
enum dmarc_policy {
	DMARC_UNSET, /* the tag is not there, or says none of the others */
	DMARC_NONE,
	DMARC_QUARANTINE,
	DMARC_REJECT,
};

enum dmarc_tag {
	DMARC_V,
	DMARC_P,
	DMARC_SP,
	DMARC_NP,
	DMARC_ADKIM,
	DMARC_ASPF,
	DMARC_FO,
	DMARC_RUA,
	DMARC_RUF,
	DMARC_PSD,
	DMARC_T,
	DMARC_PCT, /* these three were removed by RFC 9989 */
	DMARC_RF,
	DMARC_RI,
	DMARC_OTHER, /* not known, or no tag at all */
	DMARC_TAGS = DMARC_OTHER,
};

struct dmarc_fault {
	enum dmarc_tag tag;
	struct span at;  /* a part of the record */
	const char *why; /* static: what it is, as in "is not y or n" */
};

struct dmarc_uris {
	const struct dmarc_uri *items; /* those that are sound */
	size_t n;
};

struct dmarc_record {
	struct span text;
	enum dmarc_policy p, sp, np;
	bool strict_dkim, strict_spf;
	struct span fo; /* "0" where there is no ruf */
	struct dmarc_uris rua, ruf;
	char psd;  /* 'y', 'n' or 'u' */
	bool test; /* t=y */
	/* Where each tag stands, "p=none", the first of its name; empty. Those
	 * with a fault are there too. */
	struct span tags[DMARC_TAGS];
	const struct dmarc_fault *faults;
	size_t nfaults;
};

/* Whether a TXT record is a DMARC record: its first tag is v=DMARC1. */
bool dmarc_is_record(struct span txt);

/* Why a TXT record that is meant as a DMARC record is none, static, as in
 * "begins with white space"; NULL if it is one, or is meant as something else. */
const char *dmarc_is_near(struct span txt);

/* Take a record apart. Spans are borrowed, the rest lives in the arena. */
struct dmarc_record dmarc_parse(struct arena *a, struct span text);

static inline bool dmarc_has(const struct dmarc_record *record,
			     enum dmarc_tag tag)
{
	return record->tags[tag].n > 0;
}

/* Whether p, sp or np is there with a value that is no policy: then receivers
 * ask for none, or leave the record alone if it has no rua (RFC 9989 4.10.1). */
bool dmarc_policy_is_bad(const struct dmarc_record *record);

/* "quarantine"; "nothing" for UNSET. */
const char *dmarc_policy_name(enum dmarc_policy policy);

#endif
