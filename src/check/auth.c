#include "check/auth.h"

#include "check/auth_rules.h"

const struct family auth_family = {
	.name = "auth",
	.rules =
		(const struct rule *const[]){
			&auth_dmarc_none,
			&auth_dmarc_multiple,
			&auth_dmarc_syntax,
			&auth_dmarc_no_policy,
			&auth_dmarc_removed_tags,
			&auth_dmarc_no_rua,
			&auth_dmarc_rua_unauthorised,
			&auth_dmarc_p_none,
			&auth_dmarc_test_mode,
			&auth_dmarc_strict_risk,
			NULL,
		},
};
