/* Rules about what is in a file. */
#include "check/attachment_file.h"
#include "check/attachment_rules.h"
#include "check/attachment_zip.h"

static void encrypted_archive(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	while ((part = file_next(check->msg, &at)) != NULL) {
		struct zip zip = zip_begin(part->content->text);
		struct zip_entry entry;

		while (zip_next(&zip, &entry)) {
			if (!entry.encrypted)
				continue;
			report_file(check, rule_level(check), part,
				    arena_printf(check->arena,
						 "a password is needed for %s "
						 "in the archive",
						 shown(check, entry.name)));
			break;
		}
	}
}

const struct rule attachment_encrypted_archive = {
	.look = encrypted_archive,
	.text = {
		.id = "attachment-encrypted-archive",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 150,
		.title = "An archive with a password",
		.why = "Filters cannot look inside, so they distrust it; "
		       "malware is sent in this way, with the password in "
		       "the text. Gmail rejects it when it holds another "
		       "archive.",
		.fix = "Offer the file behind a log-in on your site.",
		.source = GMAIL_BLOCKED,
		.bad = "a ZIP archive whose files are encrypted",
		.good = "a link to a page with a log-in",
		.providers = MSC_BIT(MSC_GMAIL),
	},
};

/* The name of the storage that Office keeps macros in, as OLE writes it. */
static bool has_ole_macros(struct span bytes)
{
	return file_kind(bytes) == FILE_OLE &&
	       span_find(bytes, SPAN("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0")) <
		       bytes.n;
}

static bool has_zip_macros(struct span bytes)
{
	struct zip zip = zip_begin(bytes);
	struct zip_entry entry;

	while (zip_next(&zip, &entry)) {
		struct span file = SPAN("vbaProject.bin");

		if (entry.name.n >= file.n &&
		    span_eq(span_skip(entry.name, entry.name.n - file.n), file))
			return true;
	}
	return false;
}

static bool is_macro_extension(struct span extension)
{
	static const struct span macros[] = {
		SPAN_INIT("docm"), SPAN_INIT("dotm"), SPAN_INIT("potm"),
		SPAN_INIT("ppam"), SPAN_INIT("ppsm"), SPAN_INIT("pptm"),
		SPAN_INIT("sldm"), SPAN_INIT("xlam"), SPAN_INIT("xlsm"),
		SPAN_INIT("xltm"),
	};

	for (size_t i = 0; i < sizeof(macros) / sizeof(*macros); i++)
		if (span_ieq(extension, macros[i]))
			return true;
	return false;
}

static void macro_document(struct check *check)
{
	const struct part *part;
	size_t at = 0;

	while ((part = file_next(check->msg, &at)) != NULL) {
		struct span name =
			part->name == NULL ? SPAN("") : part->name->text;

		if (!is_macro_extension(file_extension(name)) &&
		    !has_zip_macros(part->content->text) &&
		    !has_ole_macros(part->content->text))
			continue;
		report_file(check, rule_level(check), part,
			    arena_printf(check->arena, "%s has macros",
					 name.n == 0 ? "the document"
						     : shown(check, name)));
	}
}

const struct rule attachment_macro_document = {
	.look = macro_document,
	.text = {
		.id = "attachment-macro-document",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 150,
		.title = "A document with macros",
		.why = "Office does not run macros of what came by mail, and "
		       "many companies and Gmail hold back documents that "
		       "have them.",
		.fix = "Send it as PDF, or saved without macros.",
		.source = "https://learn.microsoft.com/en-us/microsoft-365-"
			  "apps/security/internet-macros-blocked",
		.bad = "Content-Disposition: attachment; filename=list.xlsm",
		.good = "Content-Disposition: attachment; filename=list.pdf",
		.providers = MSC_BIT(MSC_GMAIL),
	},
};
