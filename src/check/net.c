#include "check/net.h"

#include "check/net_rules.h"

const struct family net_family = {
	.name = "net",
	.rules =
		(const struct rule *const[]){
			&net_nxdomain,
			&net_no_address,
			&net_private_address,
			&net_uribl_listed,
			&net_young_domain,
			&net_http_404_410,
			&net_http_5xx,
			&net_connection_refused,
			&net_redirect_too_long,
			&net_redirect_downgrade,
			&net_redirect_off_domain,
			&net_tls_invalid,
			&net_tls_expiring,
			&net_tls_old,
			&net_shortener_target,
			&net_soft_404,
			&net_slow,
			&net_ipv6_missing,
			NULL,
		},
};
