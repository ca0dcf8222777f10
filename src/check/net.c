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
			NULL,
		},
};
