/* Whom receivers ask the DNS about: the author, by the domain in From, and the
 * envelope sender, to whom bounces go (RFC 5321 4.5.5). */
#ifndef CHECK_AUTH_SENDER_H
#define CHECK_AUTH_SENDER_H

#include "base/span.h"
#include "rule/rule.h"
#include "text/domain.h"

/* How the envelope sender is known. */
enum envelope {
	ENVELOPE_GUESSED,     /* it is not: taken for that in From */
	ENVELOPE_RETURN_PATH, /* the message has been delivered once */
	ENVELOPE_GIVEN,       /* --mail-from */
};

/* The domain in From, as the DNS is asked for it. */
struct auth_from {
	struct span domain;      /* empty: there is none, or one that nobody can
				    have */
	const struct view *view; /* where it stands */
};
struct auth_from auth_from(struct check *check);

struct auth_envelope {
	enum envelope known;
	struct span local;
	struct span domain;   /* empty: none, or "<>" */
	struct domain parsed; /* the same, taken apart */
	/* Where the domain stands in the message; NULL: nowhere. */
	const struct view *view;
	struct span written;
};
/* Never NULL; read once for all rules. */
const struct auth_envelope *auth_envelope(struct check *check);

/* Whether the domain of a sender does not exist. That is for domain-nxdomain to
 * say, and that it lacks records goes without saying. */
bool auth_is_nowhere(struct check *check, struct span domain);

/* Report about the domain in From, or about that of the envelope sender; where
 * it does not stand in the message, about the message as a whole. */
void auth_report(struct check *check, enum msc_level level, const char *format,
		 ...) PRINTF_LIKE(3, 4);
void auth_report_envelope(struct check *check, enum msc_level level,
			  const char *format, ...) PRINTF_LIKE(3, 4);

#endif
