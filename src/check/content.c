#include "check/content.h"

#include "check/content_rules.h"

const struct family content_family = {
	.name = "content",
	.rules =
		(const struct rule *const[]){
			&content_placeholder_text,
			NULL,
		},
};
