/* The rows of the family "mailer", for its table, and what its files share. */
#ifndef CHECK_MAILER_RULES_H
#define CHECK_MAILER_RULES_H

#include "rule/rule.h"

/* mailer_script.c */
extern const struct rule mailer_php_script_header;
extern const struct rule mailer_wordpress_path;

/* mailer_program.c */
extern const struct rule mailer_bulk_tool_signature;
extern const struct rule mailer_vulnerable_mailer;
extern const struct rule mailer_user_agent_curl_python;

/* mailer_forged.c */
extern const struct rule mailer_forged_mua;
extern const struct rule mailer_suspicious_boundary;

/* The field that names the program: X-Mailer, else User-Agent; NULL. */
const struct header *mailer_field(const struct check *check);

#endif
