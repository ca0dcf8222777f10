#include "check/mailer.h"

#include "check/mailer_rules.h"

const struct header *mailer_field(const struct check *check)
{
	const struct header *field = message_field(check->msg, FIELD_X_MAILER);

	return field != NULL ? field
			     : message_field(check->msg, FIELD_USER_AGENT);
}

const struct family mailer_family = {
	.name = "mailer",
	.rules =
		(const struct rule *const[]){
			&mailer_php_script_header,
			&mailer_wordpress_path,
			&mailer_bulk_tool_signature,
			&mailer_vulnerable_mailer,
			&mailer_user_agent_curl_python,
			&mailer_forged_mua,
			&mailer_suspicious_boundary,
			NULL,
		},
};
