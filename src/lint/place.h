/* From a part of a view to what a report says of a place. */
#ifndef LINT_PLACE_H
#define LINT_PLACE_H

#include "mail/lines.h"
#include "mail/message.h"
#include "mailspamcheck.h"
#include "rule/rule.h"

/* One message, and what is made of it for its report. */
struct places {
	const struct message *msg;
	struct arena *arena;  /* of the report */
	size_t offset, line;  /* of the file, where the message begins */
	size_t most_evidence; /* bytes */
	struct lines file;    /* of the message; begun with the first place */
	struct lines *texts;  /* of the decoded text of each part, likewise */
};

struct places places_begin(const struct message *msg, struct arena *arena,
			   const struct msc_input *input, size_t most_evidence);

/* The bytes of the message where the finding is. */
struct range place_origin(const struct finding *found);

/* The line of the file of what stands at offset `at` of the view. */
size_t place_line(struct places *places, const struct view *view, size_t at);

/* What the report says of it. Lives in the arena. */
struct msc_place place_of(struct places *places, const struct finding *found);

/* The decoded text at the place, cut; NULL for an absence. *length: uncut. */
const char *place_evidence(struct places *places, const struct finding *found,
			   size_t *length);

/* A hash of rule, kind of place and the text around, without its number. */
uint64_t place_fingerprint(const struct finding *found,
			   const struct msc_place *place);

#endif
