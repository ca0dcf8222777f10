#include "check/mime.h"

#include "check/mime_rules.h"

const struct family mime_family = {
	.name = "mime",
	.rules =
		(const struct rule *const[]){
			&mime_no_header_body_separator,
			&mime_mbox_from_line,
			&mime_bare_cr,
			&mime_bare_lf_dot,
			&mime_mixed_line_endings,
			&mime_line_over_998,
			&mime_nul_byte,
			&mime_raw_8bit_header,
			&mime_missing_mime_version,
			&mime_bad_content_type,
			&mime_ambiguous_parameter,
			&mime_parameter_syntax,
			&mime_unfolded_injection,
			&mime_boundary_missing,
			&mime_boundary_too_long,
			&mime_boundary_in_content,
			&mime_multipart_unterminated,
			&mime_alternative_wrong_order,
			&mime_alternative_single,
			&mime_mixed_single,
			&mime_bad_transfer_encoding,
			&mime_base64_invalid,
			&mime_qp_invalid,
			&mime_uuencode_invalid,
			&mime_cte_mismatch,
			&mime_charset_unknown,
			&mime_charset_mismatch,
			&mime_charset_missing,
			&mime_empty_message,
			NULL,
		},
};
