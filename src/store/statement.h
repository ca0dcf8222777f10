/*
 * All that is ever said to the database, in the SQL that SQLite and PostgreSQL
 * share; only the making of tables differs.
 *
 * The tables: `campaign` has names; `mark` says that something with that hash
 * was sent on a day, by a campaign, in so many messages, to so many recipients;
 * `body` has the signatures of bodies and the last day of each, and `band` the
 * parts of these by which those that are alike are found. `about` has one row.
 */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

/* As many bodies as are compared for a band, of each of its lists: what is sent
 * in a hundred thousand copies must cost no more than what is sent once. */
#define ALIKE_MOST 32
enum { ALIKE_LISTS = 20 }; /* their numbers are less */

enum statement {
	/* -> version, id of the key, the last day of what was recorded last */
	ABOUT,
	SET_DAY,      /* that day */
	CAMPAIGN,     /* name -> campaign */
	ADD_CAMPAIGN, /* name -> campaign */
	/* hash, day, campaign, messages, recipients; eight of these at once */
	ADD_MARK,
	ADD_MARKS,
	/* hash, campaign, day, signature -> body, unless nothing changes */
	ADD_BODY,
	ADD_BANDS,  /* band, campaign, body; eight of these */
	NEWEST_DAY, /* hash -> day */
	/* hash, campaign left out, last day -> name, day, recipients */
	LAST_SENT,
	/* hash, day before, last day -> messages, last of their days */
	SENT_TO,
	/* day before, 32 hashes -> hash, messages, newest day; of each */
	SENT_TO_MANY,
	/* hash, day before, last day -> day, recipients; by day */
	SENT_DAILY,
	/* campaign left out, 8 bands -> signature, name, day, list; for each
	 * band two lists, of campaigns before and after the one left out, of
	 * ALIKE_MOST each at most, those of the latest campaigns */
	ALIKE,
	/* hash -> name, first day, last day, messages, recipients */
	CAMPAIGNS,
	COUNT_CAMPAIGN,  /* hash, campaign -> messages, first day */
	FORGET_MARKS,    /* campaign */
	FORGET_BANDS,    /* campaign */
	FORGET_BODIES,   /* campaign */
	FORGET_CAMPAIGN, /* campaign */
	COUNT_BEFORE,    /* hash, day -> messages */
	FORGET_MARKS_BEFORE,
	FORGET_BANDS_BEFORE,
	FORGET_BODIES_BEFORE, /* day */
	FORGET_UNUSED,        /* campaigns without a mark */
	STATEMENTS
};

extern const char *const statement_texts[STATEMENTS];

#endif
