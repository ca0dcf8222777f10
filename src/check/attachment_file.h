/* What the rules about attachments ask of a part and of a file's name. */
#ifndef CHECK_ATTACHMENT_FILE_H
#define CHECK_ATTACHMENT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "mail/message.h"

/* The next leaf from part *at on that is a file: it has a name, or is said to
 * be an attachment. *at is behind it then. NULL at the end. */
const struct part *file_next(const struct message *msg, size_t *at);

/* Whether it is there for programs: a signature, a picture of the text, a
 * calendar. */
bool file_is_helper(const struct message *msg, const struct part *part);

/* The last extension of a name, without the dot; what only compresses ("gz") is
 * passed over. Empty if there is none. */
struct span file_extension(struct span name);

/* Gmail takes no file with it. */
bool file_is_blocked(struct span extension);

/* It is opened to be read: "pdf", "jpg". */
bool file_is_document(struct span extension);

/* It is shown by a browser, and may run scripts. */
bool file_is_page(struct span extension);

/* What begins as these bytes do. */
enum file_kind {
	FILE_UNKNOWN,
	FILE_PROGRAM, /* of Windows, Linux or macOS */
	FILE_PDF,
	FILE_PNG,
	FILE_JPEG,
	FILE_GIF,
	FILE_ZIP, /* with OOXML and OpenDocument */
	FILE_OLE, /* Word, Excel and their kind before 2007 */
	FILE_RAR,
	FILE_GZIP,
	FILE_KINDS
};
enum file_kind file_kind(struct span bytes);

/* What the extension promises; FILE_UNKNOWN if it promises nothing. */
enum file_kind file_kind_of_extension(struct span extension);

/* "a program", "a PDF document". Static. */
const char *file_kind_name(enum file_kind kind);

#endif
