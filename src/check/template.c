#include "check/template.h"

#include "check/template_rules.h"

const struct family template_family = {
	.name = "template",
	.rules =
		(const struct rule *const[]){
			&template_placeholder_left_header,
			&template_placeholder_left_text,
			&template_placeholder_left_url,
			&template_placeholder_left_attribute,
			&template_empty_merge_result,
			&template_unbalanced_delimiters,
			&template_placeholder_in_sensitive,
			&template_placeholder_no_default,
			&template_double_escaped,
			NULL,
		},
};
