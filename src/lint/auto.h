/* What a message is, as far as it can tell by itself: type, stage, profile. */
#ifndef LINT_AUTO_H
#define LINT_AUTO_H

#include <stdbool.h>

#include "mail/message.h"
#include "mailspamcheck.h"
#include "text/content.h"

/* A value, and why; `reason` is static, NULL if the value was given. */
struct choice {
	unsigned value; /* of enum msc_type, msc_stage or msc_profile */
	const char *reason;
	bool guessed; /* no field says so, only what the text looks like */
};

/* Each returns `given` unless that is AUTO. `content` is the message's. */
struct choice auto_type(const struct message *msg,
			const struct content *content, enum msc_type given);
struct choice auto_stage(const struct message *msg, enum msc_stage given);
struct choice auto_profile(const struct message *msg,
			   const struct content *content,
			   enum msc_profile given);

#endif
