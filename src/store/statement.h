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

enum statement {
	ABOUT,        /* -> version, id of the key */
	CAMPAIGN,     /* name -> campaign */
	ADD_CAMPAIGN, /* name -> campaign */
	/* hash, day, campaign, messages, recipients; eight of these at once */
	ADD_MARK,
	ADD_MARKS,
	/* hash, campaign, day, signature -> body, unless nothing changes */
	ADD_BODY,
	/* band, campaign, body; eight of these at once */
	ADD_BAND,
	ADD_BANDS,
	NEWEST_DAY, /* hash -> day */
	/* hash -> the newest day of the campaign that came last */
	LATEST_DAY,
	/* hash, campaign left out, last day -> name, day, recipients */
	LAST_SENT,
	/* hash, day before, last day -> messages, last of their days */
	SENT_TO,
	SENT_TO_MANY, /* day before, 32 hashes -> hash, messages; of each */
	/* hash, day before, last day -> day, recipients; by day */
	SENT_DAILY,
	/* campaign left out, 8 bands -> signature, name, day; for each band */
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
