/* The rows of the family "mime", for its table; each stands in the file of its
 * topic. */
#ifndef CHECK_MIME_RULES_H
#define CHECK_MIME_RULES_H

#include "rule/rule.h"

/* mime_lines.c */
extern const struct rule mime_no_header_body_separator;
extern const struct rule mime_mbox_from_line;
extern const struct rule mime_bare_cr;
extern const struct rule mime_bare_lf_dot;
extern const struct rule mime_mixed_line_endings;
extern const struct rule mime_line_over_998;
extern const struct rule mime_nul_byte;

/* mime_field.c */
extern const struct rule mime_raw_8bit_header;
extern const struct rule mime_missing_mime_version;
extern const struct rule mime_bad_content_type;
extern const struct rule mime_ambiguous_parameter;
extern const struct rule mime_parameter_syntax;
extern const struct rule mime_unfolded_injection;

/* mime_multipart.c */
extern const struct rule mime_boundary_missing;
extern const struct rule mime_boundary_too_long;
extern const struct rule mime_boundary_in_content;
extern const struct rule mime_multipart_unterminated;
extern const struct rule mime_alternative_wrong_order;
extern const struct rule mime_alternative_single;
extern const struct rule mime_mixed_single;

/* mime_encoding.c */
extern const struct rule mime_bad_transfer_encoding;
extern const struct rule mime_base64_invalid;
extern const struct rule mime_qp_invalid;
extern const struct rule mime_uuencode_invalid;
extern const struct rule mime_cte_mismatch;
extern const struct rule mime_charset_unknown;
extern const struct rule mime_charset_mismatch;
extern const struct rule mime_charset_missing;

/* mime_content.c */
extern const struct rule mime_empty_message;

#endif
